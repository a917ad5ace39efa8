package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import mixup.data.Batch;
import mixup.labels.BoxLists;
import mixup.labels.LabeledBox;
import mixup.labels.Rows;
import mixup.labels.SegmentationMaps;
import mixup.labels.TargetKind;
import mixup.loss.BinaryCrossEntropy;
import mixup.loss.MeanSquaredError;
import mixup.loss.SoftCrossEntropy;
import mixup.loss.SoftTargetLoss;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of the table method by kind of label: it is mixed, or refused with the reason. */
class MethodTargetsTest {

  private static final int K = SmallTraining.CLASSES;

  static Stream<Arguments> cells() {
    return ReadyMethods.variants()
        .flatMap(method -> Stream.of(TargetKind.values()).map(kind -> Arguments.of(method, kind)));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void isMixedOrRefused(Method method, TargetKind kind) {
    if (method.refuses(kind).isPresent()) {
      assertThat(method.refuses(kind).get()).hasSizeGreaterThan(20);
      assertRefused(method, kind);
    } else if (kind.isWholePicture()) {
      assertTrains(method, kind);
    } else {
      assertThat(method).as("only pictures have places").isInstanceOf(PictureMethod.class);
      assertPlacesFollowPixels((PictureMethod<?>) method, kind);
    }
  }

  private static void assertTrains(Method method, TargetKind kind) {
    try (SmallTraining training = new SmallTraining(method, 1, loss(kind))) {
      SmallTraining.Outcome outcome = training.one(0, batch -> labelled(batch, kind));
      assertThat(outcome.loss()).isFinite();
      assertThat(outcome.targets()).hasSize(SmallTraining.BATCH * K);
    }
  }

  private static SoftTargetLoss loss(TargetKind kind) {
    return switch (kind) {
      case MULTI_HOT -> new BinaryCrossEntropy(BinaryCrossEntropy.Average.SAMPLES);
      case VALUES -> new MeanSquaredError();
      default -> new SoftCrossEntropy();
    };
  }

  private static Batch labelled(Batch batch, TargetKind kind) {
    NDManager manager = batch.images().getManager();
    Shape rows = new Shape(batch.size(), K);
    return switch (kind) {
      case CLASS -> batch;
      case DISTRIBUTION ->
          batch.withTarget(Rows.distribution(manager.full(rows, 1f / K, DataType.FLOAT32)));
      case MULTI_HOT -> batch.withTarget(Rows.multiHot(manager.ones(rows)));
      case VALUES -> batch.withTarget(Rows.values(manager.full(rows, -3f, DataType.FLOAT32)));
      case SEGMENTATION -> batch.withTarget(maps(batch));
      case BOXES -> batch.withTarget(boxes(batch));
    };
  }

  private static void assertRefused(Method method, TargetKind kind) {
    if (kind.isWholePicture()) {
      try (SmallTraining training = new SmallTraining(method, 1, loss(kind))) {
        assertThatThrownBy(() -> training.one(0, batch -> labelled(batch, kind)))
            .isInstanceOf(IllegalArgumentException.class);
      }
    } else if (method instanceof PictureMethod<?> pictures) {
      assertThatThrownBy(() -> mixPlaces(pictures, kind))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void mixPlaces(PictureMethod<?> method, TargetKind kind) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      for (int seed = 0; seed < 20; seed++) {
        Batch batch = flat(manager);
        Composition composition = blend(method, batch, seed).composition();
        if (kind == TargetKind.SEGMENTATION) {
          MapMixing.mix(maps(batch), composition);
        } else {
          BoxMixing.mix(boxes(batch), composition);
        }
      }
    }
  }

  /**
   * Picture n has the value 2^n everywhere and class n everywhere: in a mixed picture, every pixel
   * must be the mean of the values under the classes it is said to show.
   */
  private static void assertPlacesFollowPixels(PictureMethod<?> method, TargetKind kind) {
    if (kind == TargetKind.BOXES) {
      mixPlaces(method, kind);
      return;
    }
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      for (int seed = 0; seed < 5; seed++) {
        Batch batch = flat(manager);
        Mixture mixture = blend(method, batch, seed);
        NDArray mixed = MapMixing.mix(maps(batch), mixture.composition());
        NDArray values = manager.create(new float[] {1, 2, 4, 8, 16}, new Shape(1, K, 1, 1));
        float[] expected = mixed.mul(values).sum(new int[] {1}).toFloatArray();
        float[] pixels = mixture.images().toFloatArray();
        for (int i = 0; i < pixels.length; i++) {
          if (pixels[i] > 0) { // erased pixels show nothing
            assertThat(pixels[i]).as("pixel %d", i).isCloseTo(expected[i], within(1e-4f));
          }
        }
      }
    }
  }

  private static <D extends Draw> Mixture blend(PictureMethod<D> method, Batch batch, int seed) {
    D draw = method.draw(new SplittableRandom(seed), BatchShape.of(batch));
    return method.blend(batch, draw);
  }

  private static Batch flat(NDManager manager) {
    float[] pixels = new float[K * 28 * 28];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 1 << (i / (28 * 28));
    }
    NDArray labels = manager.create(new long[] {0, 1, 2, 3, 4});
    return new Batch(manager.create(pixels, new Shape(K, 1, 28, 28)), labels, K)
        .with(mixup.data.Normalization.FASHION_MNIST);
  }

  private static SegmentationMaps maps(Batch batch) {
    long[] labels = new long[batch.size() * batch.height() * batch.width()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (long) i / ((long) batch.height() * batch.width()) % K;
    }
    Shape shape = new Shape(batch.size(), batch.height(), batch.width());
    return new SegmentationMaps(batch.images().getManager().create(labels, shape), K);
  }

  private static BoxLists boxes(Batch batch) {
    List<List<LabeledBox>> pictures = new ArrayList<>();
    for (int n = 0; n < batch.size(); n++) {
      pictures.add(List.of(new LabeledBox(4, 4, 24, 24, n % K, 1)));
    }
    return new BoxLists(pictures);
  }
}
