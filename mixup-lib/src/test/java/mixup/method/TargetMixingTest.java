package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import mixup.labels.ClassNumbers;
import mixup.labels.Rows;
import mixup.labels.SegmentationMaps;
import mixup.labels.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Labels of every kind follow the composition; values by hand. */
class TargetMixingTest {

  private static final Pairing SWAP = Pairing.of(1, 0, 2);

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private float[] rows(Target target, Composition composition) {
    return TargetMixing.rows(target, composition).toFloatArray();
  }

  private Target classes() {
    return new ClassNumbers(manager.create(new long[] {0, 1, 1}), 2);
  }

  private Rows values(float... values) {
    return Rows.values(manager.create(values, new Shape(3, values.length / 3)));
  }

  @Test
  void classNumbersMixByShares() {
    Composition composition = Composition.of(0.75, SWAP, Placement.whole());
    assertThat(rows(classes(), composition)).containsExactly(.75f, .25f, .25f, .75f, 0, 1);
    assertThat(composition.addsToOne()).isTrue();
  }

  @Test
  void everyPictureMayHaveItsOwnShare() {
    double[] lambda = {1, 0.5, 0.25};
    Composition composition = Composition.of(lambda, SWAP, Placement.whole());
    assertThat(rows(classes(), composition)).containsExactly(1, 0, .5f, .5f, 0, 1);
  }

  @Test
  void twoSharesNeedNotAddToOne() {
    Composition composition =
        Composition.of(new double[] {0.5}, new double[] {0.75}, SWAP, Placement.whole());
    assertThat(rows(classes(), composition)).containsExactly(.5f, .75f, .75f, .5f, 0, 1.25f);
    assertThat(composition.addsToOne()).isFalse();
    assertThatThrownBy(() -> rows(values(1, 2, 3), composition))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("add to one");
  }

  @Test
  void threePicturesMix() {
    Composition composition =
        new Composition(
            List.of(
                Part.of(Pairing.identity(3), 0.5),
                Part.of(Pairing.of(1, 2, 0), 0.25),
                Part.of(Pairing.of(2, 0, 1), 0.25)),
            Placement.whole());
    assertThat(rows(values(4, 8, 16), composition)).containsExactly(8, 9, 11);
  }

  @Test
  void softMultiHotAndRealRowsMixAlike() {
    Composition composition = Composition.of(0.5, SWAP, Placement.whole());
    NDArray numbers = manager.create(new float[] {1, 0, 0, 1, .5f, .5f}, new Shape(3, 2));
    float[] expected = {.5f, .5f, .5f, .5f, .5f, .5f};
    assertThat(rows(Rows.distribution(numbers), composition)).containsExactly(expected);
    assertThat(rows(Rows.multiHot(numbers), composition)).containsExactly(expected);
    assertThat(rows(Rows.values(numbers), composition)).containsExactly(expected);
    assertThat(numbers.toFloatArray()).containsExactly(1, 0, 0, 1, .5f, .5f);
  }

  private SegmentationMaps maps() {
    // picture n is class n everywhere; 2 rows, 3 columns
    long[] labels = new long[18];
    for (int i = 0; i < 18; i++) {
      labels[i] = i / 6;
    }
    return new SegmentationMaps(manager.create(labels, new Shape(3, 2, 3)), 3);
  }

  @Test
  void aBlendBlendsEveryPixelsClass() {
    NDArray mixed = MapMixing.mix(maps(), Composition.of(0.75, SWAP, Placement.whole()));
    assertThat(mixed.getShape()).isEqualTo(new Shape(3, 3, 2, 3));
    assertThat(mixed.get("0,0").toFloatArray()).containsOnly(.75f);
    assertThat(mixed.get("0,1").toFloatArray()).containsOnly(.25f);
    assertThat(mixed.get("1,0").toFloatArray()).containsOnly(.25f);
    assertThat(mixed.get("2,2").toFloatArray()).containsOnly(1);
  }

  @Test
  void aPastedBoxBringsItsClasses() {
    Placement box = Placement.box(new BoundingBox(1, 0, 2, 2));
    NDArray mixed = MapMixing.mix(maps(), Composition.of(4 / 6.0, SWAP, box));
    assertThat(mixed.get("0,0").toFloatArray()).containsExactly(1, 1, 1, 0, 0, 1);
    assertThat(mixed.get("0,1").toFloatArray()).containsExactly(0, 0, 0, 1, 1, 0);
  }

  @Test
  void aShrunkPictureBringsShrunkClasses() {
    long[] labels = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1};
    SegmentationMaps two =
        new SegmentationMaps(
            manager
                .create(labels, new Shape(1, 4, 4))
                .concat(manager.create(labels, new Shape(1, 4, 4)), 0),
            2);
    Placement shrunk = Placement.pasted(new BoundingBox(0, 0, 2, 2), new BoundingBox(0, 0, 4, 4));
    NDArray mixed = MapMixing.mix(two, Composition.of(0.75, Pairing.of(1, 0), shrunk));
    assertThat(mixed.get("0,1").toFloatArray())
        .containsExactly(0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1);
  }

  @Test
  void aMaskWeighsEveryPixel() {
    NDArray own = manager.create(new float[] {1, .5f, 0, 1, 1, .25f}, new Shape(1, 1, 2, 3));
    NDArray mixed = MapMixing.mix(maps(), Composition.of(0.625, SWAP, Placement.mask(own)));
    assertThat(mixed.get("0,0").toFloatArray()).containsExactly(1, .5f, 0, 1, 1, .25f);
    assertThat(mixed.get("0,1").toFloatArray()).containsExactly(0, .5f, 1, 0, 0, .75f);
    for (float sum : mixed.sum(new int[] {1}).toFloatArray()) {
      assertThat(sum).isCloseTo(1, within(1e-6f));
    }
  }

  @Test
  void refusalsSayWhy() {
    Composition nowhere = Composition.of(0.5, SWAP, Placement.none("tiles move"));
    assertThatThrownBy(() -> MapMixing.mix(maps(), nowhere)).hasMessageContaining("tiles move");
    assertThatThrownBy(() -> rows(maps(), nowhere)).hasMessageContaining("map of classes");
    assertThatThrownBy(() -> new SegmentationMaps(manager.create(new long[] {1}), 3))
        .hasMessageContaining("[N, H, W]");
    assertThatThrownBy(() -> Part.of(SWAP, -0.1)).hasMessageContaining("-0.1");
    assertThatThrownBy(() -> new Part(SWAP, new double[] {1, 1})).hasMessageContaining("got 2");
  }
}
