package mixup.method.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import mixup.engine.Autograd;
import mixup.engine.Seeds;
import mixup.method.Pairing;
import mixup.method.learned.AutoMixBlock.ShareChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Masks of all generators; values against the originals are in the parity tests. */
class MaskGeneratorTest {

  private static final int CHANNELS = 6;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final Autograd.Scope gradients = Autograd.noGrad();

  @BeforeEach
  void seed() {
    Seeds.seedEngine(5);
  }

  @AfterEach
  void close() {
    gradients.close();
    manager.close();
  }

  static Stream<MaskGenerator> generators() {
    return Stream.of(
        new AutoMixBlock(CHANNELS, ShareChannel.NONE, Upsampling.NEAREST),
        new AutoMixBlock(CHANNELS, ShareChannel.ALL, Upsampling.BILINEAR),
        new AutoMixBlock(CHANNELS, ShareChannel.VALUE, Upsampling.NEAREST),
        new SamixBlock(CHANNELS, 0.25, 0),
        new SamixBlock(CHANNELS, -1, 0.1),
        new AdaptiveBlock(CHANNELS, false, false, Upsampling.BILINEAR),
        new AdaptiveBlock(CHANNELS, true, true, Upsampling.NEAREST));
  }

  private NDArray map(int size, int height, int width) {
    return manager.randomNormal(0, 1, new Shape(size, CHANNELS, height, width), DataType.FLOAT32);
  }

  private NDArray shares(MaskGenerator generator, List<NDArray> maps, List<Double> lambdas) {
    int height = (int) maps.get(0).getShape().get(2) * 4;
    int width = (int) maps.get(0).getShape().get(3) * 4;
    ParameterStore store = new ParameterStore(manager, false);
    return generator.shares(store, maps, lambdas, height, width, true);
  }

  /** Larger weights than at the start, so that masks differ from pixel to pixel. */
  private void wake(MaskGenerator generator) {
    generator.initialize(manager);
    for (Parameter p : generator.parameters().values()) {
      p.getArray().muli(100);
    }
  }

  @ParameterizedTest
  @MethodSource("generators")
  void sharesAddToOneAtEveryPixel(MaskGenerator generator) {
    try (generator) {
      wake(generator);
      NDArray shares = shares(generator, List.of(map(3, 2, 5), map(3, 2, 5)), List.of(0.3, 0.7));
      assertThat(shares.getShape()).isEqualTo(new Shape(3, 2, 8, 20));
      assertThat(shares.min().getFloat()).isBetween(0f, 0.49f);
      assertThat(shares.max().getFloat()).isBetween(0.51f, 1f);
      for (float sum : shares.sum(new int[] {1}).toFloatArray()) {
        assertThat(sum).isCloseTo(1, within(1e-6f));
      }
    }
  }

  /** At the start masks are an equal share everywhere. */
  @ParameterizedTest
  @MethodSource("generators")
  void masksStartEqual(MaskGenerator generator) {
    try (generator) {
      generator.initialize(manager);
      NDArray shares = shares(generator, List.of(map(2, 4, 4), map(2, 4, 4)), List.of(0.3, 0.7));
      for (float share : shares.toFloatArray()) {
        assertThat(share).isCloseTo(0.5f, within(0.02f));
      }
    }
  }

  @Test
  void theAdaptiveGeneratorTakesAnyNumberOfPictures() {
    for (int pictures = 2; pictures <= 5; pictures++) {
      try (AdaptiveBlock generator =
          new AdaptiveBlock(CHANNELS, true, false, Upsampling.BILINEAR)) {
        wake(generator);
        List<NDArray> maps = Stream.generate(() -> map(2, 3, 3)).limit(pictures).toList();
        List<Double> lambdas = Collections.nCopies(pictures, 1.0 / pictures);
        NDArray shares = shares(generator, maps, lambdas);
        assertThat(shares.getShape()).isEqualTo(new Shape(2, pictures, 12, 12));
        for (float sum : shares.sum(new int[] {1}).toFloatArray()) {
          assertThat(sum).isCloseTo(1, within(1e-6f));
        }
      }
    }
  }

  /** Exchanging the pictures exchanges their shares. */
  @Test
  void theAdaptiveGeneratorKnowsNoOrder() {
    try (AdaptiveBlock generator = new AdaptiveBlock(CHANNELS, true, false, Upsampling.NEAREST)) {
      wake(generator);
      NDArray a = map(2, 3, 3);
      NDArray b = map(2, 3, 3);
      NDArray shares = shares(generator, List.of(a, b), List.of(0.3, 0.7));
      NDArray turned = shares(generator, List.of(b, a), List.of(0.7, 0.3));
      assertThat(turned.flip(1).toFloatArray())
          .containsExactly(shares.toFloatArray(), within(1e-6f));
    }
  }

  @ParameterizedTest
  @EnumSource(Upsampling.class)
  void upsamplingEqualsAPlainLoop(Upsampling upsampling) {
    NDArray map = manager.create(new float[] {1, 3, 8, 2, 5, 4}, new Shape(1, 1, 2, 3));
    float[] large = upsampling.apply(map, 6, 9).toFloatArray();
    float[] small = map.toFloatArray();
    for (int row = 0; row < 6; row++) {
      for (int column = 0; column < 9; column++) {
        double expected =
            upsampling == Upsampling.NEAREST
                ? small[row / 3 * 3 + column / 3]
                : bilinear(small, (row + 0.5) / 3 - 0.5, (column + 0.5) / 3 - 0.5);
        assertThat(large[row * 9 + column]).isCloseTo((float) expected, within(1e-5f));
      }
    }
  }

  private static double bilinear(float[] map, double y, double x) {
    double row = Math.max(y, 0);
    double column = Math.max(x, 0);
    int top = (int) row;
    int left = (int) column;
    int bottom = Math.min(top + 1, 1);
    int right = Math.min(left + 1, 2);
    double down = row - top;
    double along = column - left;
    double upper = map[top * 3 + left] * (1 - along) + map[top * 3 + right] * along;
    double lower = map[bottom * 3 + left] * (1 - along) + map[bottom * 3 + right] * along;
    return upper * (1 - down) + lower * down;
  }

  @Test
  void onlyWholeMultiplesGrow() {
    NDArray map = manager.ones(new Shape(1, 1, 3, 3));
    assertThatThrownBy(() -> Upsampling.NEAREST.apply(map, 7, 7)).hasMessageContaining("7x7");
    assertThatThrownBy(() -> Upsampling.NEAREST.apply(map, 6, 9)).hasMessageContaining("6x9");
    assertThatThrownBy(() -> Upsampling.BILINEAR.apply(map, 2, 2)).hasMessageContaining("2x2");
    assertThat(Upsampling.BILINEAR.apply(map, 3, 3).getShape()).isEqualTo(map.getShape());
  }

  /** Masks of a blend are applied pixel by pixel, each to its own picture. */
  @Test
  void blendsEqualAPlainLoop() {
    Blend blend =
        new Blend(
            List.of(0.2, 0.5, 0.3),
            List.of(Pairing.of(1, 2, 0), Pairing.of(2, 0, 1), Pairing.of(0, 1, 2)));
    NDArray images =
        manager.arange(0, 3 * 2 * 4, 1).reshape(3, 2, 2, 2).toType(DataType.FLOAT32, false);
    NDArray masks = manager.randomUniform(0, 1, new Shape(3, 3, 2, 2));
    float[] pixels = images.toFloatArray();
    float[] shares = masks.toFloatArray();
    float[] masked = blend.masked(images, masks).toFloatArray();
    float[] linear = blend.linear(images).toFloatArray();
    for (int n = 0; n < 3; n++) {
      for (int c = 0; c < 2; c++) {
        for (int p = 0; p < 4; p++) {
          double byMask = 0;
          double byShare = 0;
          for (int i = 0; i < 3; i++) {
            float pixel = pixels[(blend.pictures().get(i).partners().get(n) * 2 + c) * 4 + p];
            byMask += shares[(n * 3 + i) * 4 + p] * pixel;
            byShare += blend.shares().get(i) * pixel;
          }
          int at = (n * 2 + c) * 4 + p;
          assertThat(masked[at]).isCloseTo((float) byMask, within(1e-4f));
          assertThat(linear[at]).isCloseTo((float) byShare, within(1e-4f));
        }
      }
    }
  }
}
