package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.labels.TargetKind;
import mixup.method.StyleCutMix.Style;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleCutMixTest {

  private static final double EPSILON = 1e-5;
  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final StyleCutMix method = StyleCutMix.pixels();

  @AfterEach
  void close() {
    manager.close();
  }

  /** Channel by channel, pixel by pixel, from means and deviations of plain sums. */
  @Test
  void equalsAPlainLoop() {
    int plane = 6 * 9;
    Batch batch = ColourPictures.random(manager, 3, 3, 6, 9, 2);
    Pairing pairing = Pairing.of(1, 2, 0);
    BoundingBox box = new BoundingBox(1, 3, 5, 9);
    StyleCutMix.Draw draw = method.choice(box, 0.3, 0.4, pairing, BatchShape.of(batch));
    MixedBatch mixed = method.apply(batch, draw);
    for (int i = 0; i < 3; i++) {
      float[] own = Pictures.row(batch.images(), i);
      float[] other = Pictures.row(batch.images(), pairing.partners().get(i));
      float[] expected = new float[own.length];
      for (int p = 0; p < own.length; p++) {
        int from = p / plane * plane;
        int row = p % plane / 9;
        boolean inside = row >= 1 && row < 5 && p % 9 >= 3;
        float[] content = inside ? other : own;
        double share = (inside ? 0.3 : 0.7) * 0.6;
        double foreign = recoloured(content, inside ? own : other, from, plane, p);
        expected[p] = (float) ((1 - share) * content[p] + share * foreign);
      }
      assertThat(Pictures.row(mixed.images(), i)).containsExactly(expected, offset(1e-5f));
    }
  }

  private static double recoloured(float[] content, float[] style, int from, int plane, int p) {
    double scale = deviation(style, from, plane) / deviation(content, from, plane);
    return (content[p] - mean(content, from, plane)) * scale + mean(style, from, plane);
  }

  private static double mean(float[] values, int from, int size) {
    double sum = 0;
    for (int p = from; p < from + size; p++) {
      sum += values[p];
    }
    return sum / size;
  }

  private static double deviation(float[] values, int from, int size) {
    double mean = mean(values, from, size);
    double sum = 0;
    for (int p = from; p < from + size; p++) {
      sum += (values[p] - mean) * (values[p] - mean);
    }
    return Math.sqrt(sum / size + EPSILON);
  }

  /** Without exchange of style it is CutMix. */
  @Test
  void gammaOneIsCutMix() {
    Batch batch = Pictures.numbered(manager, 3, 8, 7);
    Pairing pairing = Pairing.of(2, 0, 1);
    CutMix.Draw cut = CutMix.Draw.of(0.4, 4, 3, pairing, BatchShape.of(batch));
    StyleCutMix.Draw draw = method.choice(cut.box(), 0.2, 1, pairing, BatchShape.of(batch));
    MixedBatch mixed = method.apply(batch, draw);
    MixedBatch plain = CutMix.paper().apply(batch, cut);
    assertThat(mixed.images()).isEqualTo(plain.images());
    assertThat(mixed.targets().toFloatArray())
        .containsExactly(plain.targets().toFloatArray(), offset(1e-6f));
  }

  /** The whole style of the partner: his means and deviations, the own shapes. */
  @Test
  void aPictureCanTakeTheWholeStyleOfAnother() {
    Batch batch = ColourPictures.random(manager, 2, 3, 12, 10, 5);
    NDArray pictures = batch.images().duplicate();
    pictures.get(1).muli(0.3).addi(0.5);
    Batch two = batch.withImages(pictures);
    StyleCutMix.Draw draw =
        method.choice(BoundingBox.EMPTY, 0, 0, Pairing.of(1, 0), BatchShape.of(two));
    float[] mixed = Pictures.row(method.apply(two, draw).images(), 0);
    float[] style = Pictures.row(pictures, 1);
    for (int c = 0; c < 3; c++) {
      assertThat(mean(mixed, c * 120, 120)).isCloseTo(mean(style, c * 120, 120), offset(1e-5));
      assertThat(deviation(mixed, c * 120, 120))
          .isCloseTo(deviation(style, c * 120, 120), offset(1e-3));
    }
  }

  /** r · content + (1 − r) · (γ · content + (1 − γ) · style), content from the pasted pixels. */
  @Test
  void theTargetCountsContentAndStyleApart() {
    BatchShape shape = new BatchShape(2, 10, 8);
    BoundingBox box = new BoundingBox(0, 0, 5, 4);
    StyleCutMix.Draw draw = method.choice(box, 0.2, 0.5, Pairing.of(1, 0), shape);
    assertThat(draw.content()).isEqualTo(0.75);
    assertThat(draw.lambda()).isCloseTo(0.7 * 0.75 + 0.3 * (0.5 * 0.75 + 0.5 * 0.2), offset(1e-12));
    Batch batch = ColourPictures.random(manager, 2, 3, 10, 8, 5);
    MixedBatch mixed = method.apply(batch, draw);
    float own = (float) draw.lambda();
    assertThat(mixed.targets().toFloatArray())
        .containsExactly(new float[] {own, 1 - own, 1 - own, own}, offset(1e-6f));
  }

  /** Guards against kornia 3077: content is the share of the pixels outside the box. */
  @Test
  void contentIsTheShareOfThePixelsThatStayed() {
    Batch batch = Pictures.zerosAndOnes(manager, 11, 9);
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 30; i++) {
      StyleCutMix.Draw drawn = method.draw(random, BatchShape.of(batch));
      StyleCutMix.Draw draw =
          method.choice(drawn.box(), drawn.style(), 1, Pairing.of(1, 0), BatchShape.of(batch));
      float ones = method.apply(batch, draw).images().get(0).mean().getFloat();
      assertThat(1 - ones).isCloseTo((float) draw.content(), offset(1e-6f));
    }
  }

  @Test
  void aFlatPictureTakesTheMeanOfTheStyle() {
    Batch batch = Pictures.zerosAndOnes(manager, 4, 5);
    StyleCutMix.Draw draw =
        method.choice(BoundingBox.EMPTY, 0, 0, Pairing.of(1, 0), BatchShape.of(batch));
    float[] mixed = Pictures.row(method.apply(batch, draw).images(), 0);
    for (float pixel : mixed) {
      assertThat(pixel).isCloseTo(1, offset(1e-5f));
    }
  }

  @Test
  void aBatchOfOneKeepsItsPicture() {
    Batch batch = ColourPictures.random(manager, 1, 3, 5, 7, 2);
    StyleCutMix always = new StyleCutMix(1, 0.8, 0.7, 1, Style.PIXELS);
    MixedBatch mixed = always.mix(batch, new SplittableRandom(1));
    assertThat(mixed.images().toFloatArray())
        .containsExactly(batch.images().toFloatArray(), offset(1e-5f));
    assertThat(mixed.targets().toFloatArray()).containsExactly(new float[] {1, 0}, offset(1e-6f));
  }

  @Test
  void noAlphaMeansNoMixing() {
    Batch batch = Pictures.numbered(manager, 2, 5, 7);
    StyleCutMix off = new StyleCutMix(0, 0.8, 0.7, 1, Style.PIXELS);
    MixedBatch mixed = off.mix(batch, new SplittableRandom(1));
    assertThat(mixed.images()).isEqualTo(batch.images()).isNotSameAs(batch.images());
    assertThat(mixed.targets().toFloatArray()).containsExactly(1, 0, 0, 1);
  }

  @Test
  void leavesTheBatchAndClosesWhatItMade() {
    Batch batch = ColourPictures.random(manager, 4, 3, 8, 8, 3);
    float[] before = batch.images().toFloatArray();
    int arrays = manager.getManagedArrays().size();
    method.blend(
        batch,
        method.choice(
            new BoundingBox(1, 2, 5, 6), 0.3, 0.4, Pairing.of(1, 2, 3, 0), BatchShape.of(batch)));
    assertThat(batch.images().toFloatArray()).isEqualTo(before);
    assertThat(manager.getManagedArrays()).hasSize(arrays + 1);
  }

  @Test
  void drawsFollowTheirDistributions() {
    StyleCutMix always = new StyleCutMix(1, 0.8, 0.7, 1, Style.PIXELS);
    BatchShape shape = new BatchShape(4, 32, 32);
    SplittableRandom random = new SplittableRandom(2);
    double[] styles = new double[3_000];
    double[] gammas = new double[styles.length];
    long[][] halves = new long[2][2];
    Set<Integer> bottoms = new HashSet<>();
    for (int i = 0; i < styles.length; i++) {
      StyleCutMix.Draw draw = always.draw(random, shape);
      styles[i] = draw.style();
      gammas[i] = draw.gamma();
      halves[draw.style() < 0.5 ? 0 : 1][draw.gamma() < 0.5 ? 0 : 1]++;
      bottoms.add(draw.box().bottom());
    }
    BetaDistribution beta = BetaDistribution.of(0.8, 0.8);
    KolmogorovSmirnovTest test = KolmogorovSmirnovTest.withDefaults();
    assertThat(test.test(styles, x -> x).getPValue()).isGreaterThan(0.001);
    assertThat(test.test(gammas, beta::cumulativeProbability).getPValue()).isGreaterThan(0.001);
    assertThat(ChiSquareTest.withDefaults().test(halves).getPValue()).isGreaterThan(0.001);
    assertThat(bottoms).hasSizeGreaterThan(28);
  }

  /** Guards against kornia 4649. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void appliesTheProbabilityOnce(double probability) {
    StyleCutMix some = new StyleCutMix(1, 0.8, 0.7, probability, Style.PIXELS);
    SplittableRandom random = new SplittableRandom(4);
    int tried = 0;
    for (int i = 0; i < 2_000; i++) {
      tried += some.draw(random, new BatchShape(4, 64, 64)).style() < 1 ? 1 : 0;
    }
    assertThat(tried / 2_000.0).isCloseTo(probability, offset(0.05));
  }

  @Test
  void saysThatThereIsNoStyleNetwork() {
    assertThatThrownBy(() -> new StyleCutMix(1, 0.8, 0.7, 0.5, Style.NETWORK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no style network")
        .hasMessageContaining("another method");
    assertThatThrownBy(() -> Methods.fromJson("{\"name\":\"stylecutmix\",\"style\":\"network\"}"))
        .hasMessageContaining("no style network");
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new StyleCutMix(-1, 0.8, 0.7, 0.5, Style.PIXELS))
        .hasMessageContaining("alpha");
    assertThatThrownBy(() -> new StyleCutMix(1, -0.8, 0.7, 0.5, Style.PIXELS))
        .hasMessageContaining("gammaAlpha");
    assertThatThrownBy(() -> new StyleCutMix(1, 0.8, 1.7, 0.5, Style.PIXELS))
        .hasMessageContaining("1.7");
    assertThatThrownBy(() -> new StyleCutMix(1, 0.8, 0.7, 5, Style.PIXELS))
        .hasMessageContaining("probability");
    Batch batch = Pictures.numbered(manager, 2, 4, 4);
    StyleCutMix.Draw large =
        new StyleCutMix.Draw(1, 1, 1, 1, new BoundingBox(0, 0, 5, 2), Pairing.identity(2));
    assertThatThrownBy(() -> method.apply(batch, large)).hasMessageContaining("4x4");
    assertThat(method.refuses(TargetKind.BOXES)).isPresent();
  }
}
