package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mixup.data.Batch;
import mixup.data.Normalization;
import mixup.labels.TargetKind;
import mixup.method.saliency.FineGrainedSaliency;
import mixup.method.saliency.FineGrainedSaliency.Overflow;
import mixup.method.saliency.GreyImage;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaliencyMixTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  /** Every pair by itself: saliency of the partner, box, pixel by pixel. */
  @ParameterizedTest
  @CsvSource({"3, 16, 16", "3, 13, 21", "1, 28, 9"})
  void equalsAPlainLoop(int channels, int height, int width) {
    Batch batch = ColourPictures.random(manager, 4, channels, height, width, 1);
    Pairing pairing = Pairing.of(1, 3, 2, 0);
    SaliencyMix.Draw draw = new SaliencyMix.Draw(0.6, pairing);
    MixedBatch mixed = SaliencyMix.paper().apply(batch, draw);
    for (int i = 0; i < 4; i++) {
      int partner = pairing.partners().get(i);
      BoundingBox box = plainBox(batch, partner, 0.6);
      float[] expected = Pictures.row(batch.images(), i);
      float[] other = Pictures.row(batch.images(), partner);
      for (int p = 0; p < expected.length; p++) {
        int row = p / width % height;
        int column = p % width;
        boolean inside =
            row >= box.top() && row < box.bottom() && column >= box.left() && column < box.right();
        expected[p] = inside ? other[p] : expected[p];
      }
      assertThat(Pictures.row(mixed.images(), i)).containsExactly(expected);
      float[] target = new float[4];
      double share = box.area() / (double) (height * width);
      target[i] += (float) (1 - share);
      target[partner] += (float) share;
      assertThat(Pictures.row(mixed.targets(), i)).containsExactly(target, offset(1e-6f));
    }
  }

  private static BoundingBox plainBox(Batch batch, int picture, double lambda) {
    float[] pixels = Pictures.row(batch.images(), picture);
    byte[] levels = new byte[pixels.length];
    for (int p = 0; p < levels.length; p++) {
      levels[p] = (byte) Math.round(pixels[p] * 255);
    }
    int channels = (int) batch.images().getShape().get(1);
    GreyImage grey = GreyImage.of(levels, 0, channels, batch.height(), batch.width());
    int peak = FineGrainedSaliency.of(grey, Overflow.SATURATE).peak();
    double side = Math.sqrt(1 - lambda);
    int row = peak / batch.width();
    int column = peak % batch.width();
    int down = (int) (batch.height() * side) / 2;
    int across = (int) (batch.width() * side) / 2;
    return new BoundingBox(
        Math.max(row - down, 0),
        Math.max(column - across, 0),
        Math.min(row + down, batch.height()),
        Math.min(column + across, batch.width()));
  }

  /** The released code: the box of the first picture's partner serves all. */
  @Test
  void openMixupPastesOneBoxEverywhere() {
    Batch batch = ColourPictures.spots(manager, 20, 16, 5 * 16 + 4, 12 * 16 + 11, 8 * 16 + 8);
    SaliencyMix.Draw draw = new SaliencyMix.Draw(0.8, Pairing.of(1, 2, 0));
    List<BoundingBox> one = SaliencyMix.openMixup().boxes(batch, draw);
    List<BoundingBox> each = SaliencyMix.paper().boxes(batch, draw);
    assertThat(one).containsExactly(each.get(0));
    assertThat(Set.copyOf(each)).hasSize(3);
    MixedBatch mixed = SaliencyMix.openMixup().apply(batch, draw);
    assertThat(mixed.composition().parts().get(0).isUniform()).isTrue();
    assertThat(mixed.composition().placement()).isEqualTo(Placement.box(one.get(0)));
  }

  /** Guards against kornia 3077: λ of every pair is the share of its pixels that stayed. */
  @ParameterizedTest
  @CsvSource({"16, 16", "11, 9", "5, 24"})
  void lambdaIsTheShareOfThePixelsThatStayed(int height, int width) {
    SplittableRandom random = new SplittableRandom(8);
    for (int round = 0; round < 20; round++) {
      Batch batch = ColourPictures.random(manager, 3, 3, height, width, round);
      Pairing pairing = Pairing.of(2, 0, 1);
      double asked = random.nextDouble();
      for (SaliencyMix method : List.of(SaliencyMix.paper(), SaliencyMix.openMixup())) {
        MixedBatch mixed = method.apply(batch, new SaliencyMix.Draw(asked, pairing));
        for (int i = 0; i < 3; i++) {
          double stayed = stayed(mixed.images(), batch.images(), i, height * width);
          double lambda = mixed.composition().parts().get(0).share(i);
          assertThat(lambda).isCloseTo(stayed, offset(1e-9)).isGreaterThanOrEqualTo(asked - 1e-12);
          assertThat(Pictures.row(mixed.targets(), i)[i]).isEqualTo((float) lambda);
        }
      }
    }
  }

  /** Share of the places where all channels are the own ones (random pictures agree by chance). */
  private static double stayed(NDArray mixed, NDArray images, int i, int plane) {
    float[] got = Pictures.row(mixed, i);
    float[] own = Pictures.row(images, i);
    return IntStream.range(0, plane)
            .filter(p -> IntStream.range(0, 3).allMatch(c -> same(got, own, c * plane + p)))
            .count()
        / (double) plane;
  }

  private static boolean same(float[] a, float[] b, int p) {
    return a[p] == b[p];
  }

  /** What labels of pixels will follow says the same as the pictures. */
  @Test
  void thePlacementIsWhatHappened() {
    Batch batch = ColourPictures.random(manager, 3, 3, 12, 10, 4);
    SaliencyMix.Draw draw = new SaliencyMix.Draw(0.5, Pairing.of(1, 2, 0));
    MixedBatch mixed = SaliencyMix.paper().apply(batch, draw);
    NDArray own = ((Placement.Masked) mixed.composition().placement()).own();
    assertThat(own.getShape()).isEqualTo(new Shape(3, 1, 12, 10));
    NDArray partners = batch.images().get(manager.create(new long[] {1, 2, 0}));
    NDArray expected = batch.images().mul(own).add(partners.mul(own.neg().add(1)));
    assertThat(mixed.images()).isEqualTo(expected);
  }

  /**
   * Guards against kornia 4712: wherever the bright pixel is, corners included, the box is centred
   * on it and cut off at the border.
   */
  @Test
  void everyPositionIsReached() {
    int height = 7;
    int width = 11;
    int[] places = IntStream.range(0, height * width).toArray();
    Batch batch = ColourPictures.spots(manager, height, width, places);
    SaliencyMix.Draw draw = new SaliencyMix.Draw(0.6, Pairing.identity(places.length));
    List<BoundingBox> boxes = SaliencyMix.paper().boxes(batch, draw);
    Set<Integer> tops = new HashSet<>();
    Set<Integer> rights = new HashSet<>();
    for (int i = 0; i < places.length; i++) {
      BatchShape shape = new BatchShape(1, height, width);
      int centre = smoothedPeak(batch, i);
      assertThat(boxes.get(i))
          .isEqualTo(BoundingBox.centred(centre / width, centre % width, 4, 6, shape));
      tops.add(boxes.get(i).top());
      rights.add(boxes.get(i).right());
    }
    assertThat(tops).contains(0, 1, 2, 4);
    assertThat(rights).contains(3, 5, 8, 11);
  }

  private static int smoothedPeak(Batch batch, int i) {
    float[] pixels = Pictures.row(batch.images(), i);
    int[] levels = new int[pixels.length];
    for (int p = 0; p < levels.length; p++) {
      levels[p] = Math.round(pixels[p] * 255);
    }
    GreyImage grey = new GreyImage(levels, batch.height(), batch.width());
    return FineGrainedSaliency.of(grey, Overflow.SATURATE).peak();
  }

  /** Guards against kornia 4730: the pictures of a batch have boxes of their own. */
  @Test
  void boxesDifferWithinABatch() {
    Batch batch = ColourPictures.random(manager, 12, 3, 24, 24, 9);
    SaliencyMix.Draw draw = new SaliencyMix.Draw(0.7, Pairing.identity(12));
    assertThat(Set.copyOf(SaliencyMix.paper().boxes(batch, draw))).hasSizeGreaterThan(6);
  }

  @Test
  void theBoxShowsTheSalientPixelOfItsSource() {
    Batch batch = ColourPictures.spots(manager, 20, 20, 3 * 20 + 15, 14 * 20 + 6);
    SaliencyMix.Draw draw = new SaliencyMix.Draw(0.9, Pairing.of(1, 0));
    MixedBatch mixed = SaliencyMix.paper().apply(batch, draw);
    float[] first = Pictures.row(mixed.images(), 0);
    assertThat(first[14 * 20 + 6]).isEqualTo(120 / 255f);
    assertThat(first[3 * 20 + 15]).isEqualTo(120 / 255f);
  }

  @Test
  void lambdaOneNeedsNoColoursAndChangesNothing() {
    Batch batch = Pictures.numbered(manager, 2, 8, 6);
    MixedBatch mixed = SaliencyMix.paper().apply(batch, new SaliencyMix.Draw(1, Pairing.of(1, 0)));
    assertThat(mixed.images()).isEqualTo(batch.images()).isNotSameAs(batch.images());
    assertThat(mixed.targets().toFloatArray()).containsExactly(1, 0, 0, 1);
  }

  @Test
  void lambdaZeroPastesUpToAWholePicture() {
    Batch batch = ColourPictures.spots(manager, 9, 8, 4 * 8 + 4, 0);
    SaliencyMix.Draw draw = new SaliencyMix.Draw(0, Pairing.of(1, 0));
    List<BoundingBox> boxes = SaliencyMix.paper().boxes(batch, draw);
    assertThat(boxes.get(1)).isEqualTo(new BoundingBox(0, 0, 8, 8));
    assertThat(boxes.get(0).area()).isEqualTo(16);
    double[] own = SaliencyMix.paper().apply(batch, draw).composition().parts().get(0).shares();
    assertThat(own).containsExactly(new double[] {1 - 16 / 72.0, 1 - 64 / 72.0}, offset(1e-12));
  }

  @Test
  void aBatchOfOneStaysWhole() {
    Batch batch = ColourPictures.random(manager, 1, 3, 9, 7, 2);
    for (SaliencyMix method : List.of(SaliencyMix.paper(), SaliencyMix.openMixup())) {
      MixedBatch mixed = method.mix(batch, new SplittableRandom(1));
      assertThat(mixed.images()).isEqualTo(batch.images());
      assertThat(mixed.targets().toFloatArray()).containsExactly(new float[] {1, 0}, offset(1e-6f));
    }
  }

  @Test
  void leavesTheBatchAndClosesWhatItMade() {
    Batch batch = ColourPictures.random(manager, 4, 3, 8, 8, 3);
    float[] before = batch.images().toFloatArray();
    int arrays = manager.getManagedArrays().size();
    SaliencyMix.Draw draw = new SaliencyMix.Draw(0.3, Pairing.of(1, 2, 3, 0));
    SaliencyMix.paper().blend(batch, draw);
    assertThat(batch.images().toFloatArray()).isEqualTo(before);
    // pictures, and the mask that labels of pixels need
    assertThat(manager.getManagedArrays()).hasSize(arrays + 2);
  }

  /** Guards against kornia 4657: labels keep their own precision. */
  @Test
  void largeClassNumbersSurvive() {
    Batch colours = ColourPictures.random(manager, 4, 3, 8, 8, 3);
    NDArray labels = manager.create(new long[] {257, 999, 2049, 4097});
    Batch batch = new Batch(colours.images(), labels, 5000).with(colours.normalization());
    SaliencyMix.Draw draw = new SaliencyMix.Draw(0.5, Pairing.of(1, 2, 3, 0));
    MixedBatch mixed = SaliencyMix.paper().apply(batch, draw);
    assertThat(mixed.targets().getDataType()).isEqualTo(DataType.FLOAT32);
    float own = (float) mixed.composition().parts().get(0).share(2);
    assertThat(Pictures.row(mixed.targets(), 2)[2049]).isEqualTo(own);
    assertThat(Pictures.row(mixed.targets(), 2)[4097]).isCloseTo(1 - own, offset(1e-6f));
  }

  /** λ is uniform for α = 1, and every partner is equally likely, oneself included. */
  @Test
  void drawsFollowTheirDistributions() {
    BatchShape shape = new BatchShape(4, 8, 8);
    SplittableRandom random = new SplittableRandom(2);
    double[] lambdas = new double[3_000];
    long[] partners = new long[4];
    for (int i = 0; i < lambdas.length; i++) {
      SaliencyMix.Draw draw = SaliencyMix.paper().draw(random, shape);
      lambdas[i] = draw.asked();
      partners[draw.pairing().partners().get(1)]++;
    }
    assertThat(KolmogorovSmirnovTest.withDefaults().test(lambdas, x -> x).getPValue())
        .isGreaterThan(0.001);
    assertThat(ChiSquareTest.withDefaults().test(partners).getPValue()).isGreaterThan(0.001);
  }

  /** Guards against kornia 4649. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void appliesTheProbabilityOnce(double probability) {
    SaliencyMix method = new SaliencyMix(1, probability, Overflow.SATURATE, Variant.PAPER);
    BatchShape shape = new BatchShape(4, 64, 64);
    SplittableRandom random = new SplittableRandom(4);
    int tried = 0;
    for (int i = 0; i < 2_000; i++) {
      tried += method.draw(random, shape).asked() < 1 ? 1 : 0;
    }
    assertThat(tried / 2_000.0).isCloseTo(probability, offset(0.05));
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new SaliencyMix(-2, 1, Overflow.WRAP, Variant.PAPER))
        .hasMessageContaining("alpha")
        .hasMessageContaining("-2");
    assertThatThrownBy(() -> new SaliencyMix(1, 1.5, Overflow.WRAP, Variant.PAPER))
        .hasMessageContaining("1.5");
    assertThatThrownBy(() -> new SaliencyMix(1, 1, null, Variant.PAPER))
        .hasMessageContaining("overflow");
    assertThatThrownBy(() -> new SaliencyMix(1, 1, Overflow.WRAP, Variant.AUTHORS))
        .hasMessageContaining("AUTHORS")
        .hasMessageContaining("OPENMIXUP");
    SaliencyMix.Draw draw = new SaliencyMix.Draw(0.5, Pairing.of(1, 0));
    Batch unknown = Pictures.numbered(manager, 2, 8, 8);
    assertThatThrownBy(() -> SaliencyMix.paper().apply(unknown, draw))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Normalization");
    Batch two = unknown.with(Normalization.of(new double[] {0, 0}, new double[] {1, 1}));
    assertThatThrownBy(() -> SaliencyMix.paper().apply(two, draw)).hasMessageContaining("got 2");
    Batch three = ColourPictures.random(manager, 3, 3, 8, 8, 1);
    assertThatThrownBy(() -> SaliencyMix.paper().apply(three, draw))
        .hasMessageContaining("the batch has 3");
  }

  @Test
  void boxesAreRefusedOnlyWhereEveryPictureHasItsOwnRectangle() {
    assertThat(SaliencyMix.paper().refuses(TargetKind.BOXES)).isPresent();
    assertThat(SaliencyMix.openMixup().refuses(TargetKind.BOXES)).isEmpty();
    assertThat(SaliencyMix.paper().refuses(TargetKind.SEGMENTATION)).isEmpty();
  }
}
