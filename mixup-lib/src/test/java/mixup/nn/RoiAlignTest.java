package mixup.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import mixup.engine.Autograd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoiAlignTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray map(int size, int channels, int height, int width) {
    SplittableRandom random = new SplittableRandom(3);
    float[] values = new float[size * channels * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, new Shape(size, channels, height, width));
  }

  /** The short way for one box and one cell gives what the general way gives, gradient included. */
  @Test
  void theFastPathEqualsTheGeneralOne() {
    NDArray map = map(3, 4, 5, 8);
    RoiAlign align = RoiAlign.single(0.25);
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 40; i++) {
      float left = random.nextInt(28);
      float top = random.nextInt(16);
      float right = left + 1 + random.nextInt(31 - (int) left);
      float bottom = top + 1 + random.nextInt(19 - (int) top);
      RoiAlign.Box[] boxes = new RoiAlign.Box[3];
      for (int n = 0; n < 3; n++) {
        boxes[n] = new RoiAlign.Box(n, left, top, right, bottom);
      }
      NDArray general = align.apply(map, boxes).reshape(3, 4);
      NDArray fast = align.applyToAll(map, left, top, right, bottom);
      assertThat(fast.toFloatArray()).containsExactly(general.toFloatArray(), offset(1e-5f));
      NDArray generalGradient =
          Autograd.inputGradient(map, m -> align.apply(m, boxes).square().sum());
      NDArray fastGradient =
          Autograd.inputGradient(
              map, m -> align.applyToAll(m, left, top, right, bottom).square().sum());
      assertThat(fastGradient.toFloatArray())
          .containsExactly(generalGradient.toFloatArray(), offset(1e-5f));
    }
  }

  /** The weights of a region must outlive the Java numbers they were made from. */
  @Test
  void gradientsDoNotReadFreedMemory() {
    NDArray map = map(3, 4, 5, 8);
    RoiAlign align = RoiAlign.single(0.25);
    float[] expected =
        Autograd.inputGradient(map, m -> align.applyToAll(m, 2, 3, 20, 17).square().sum())
            .toFloatArray();
    for (int round = 0; round < 5; round++) {
      NDArray gradient =
          Autograd.inputGradient(
              map,
              m -> {
                NDArray sum = align.applyToAll(m, 2, 3, 20, 17).square().sum();
                overwriteFreedMemory();
                return sum;
              });
      assertThat(gradient.toFloatArray()).isEqualTo(expected);
    }
  }

  private static void overwriteFreedMemory() {
    System.gc();
    for (int i = 0; i < 2000; i++) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(160).order(ByteOrder.nativeOrder());
      while (buffer.hasRemaining()) {
        buffer.putFloat(1e6f);
      }
    }
  }

  /** Readings of a constant map are that constant, of a ramp the centre of the box. */
  @Test
  void readsTheCentreOfARamp() {
    float[] ramp = new float[64];
    for (int i = 0; i < 64; i++) {
      ramp[i] = i % 8;
    }
    NDArray map = manager.create(ramp, new Shape(1, 1, 8, 8));
    // Columns 8..24 of 32 at scale 1/4 are cells 2..6; cell centres sit at halves.
    NDArray value = RoiAlign.single(0.25).applyToAll(map, 8, 8, 24, 24);
    assertThat(value.toFloatArray()).containsExactly(new float[] {3.5f}, offset(1e-6f));
  }

  @Test
  void refusesWrongUse() {
    NDArray map = map(2, 1, 4, 4);
    assertThatThrownBy(() -> new RoiAlign(2, 2, 1, -1, true).applyToAll(map, 0, 0, 1, 1))
        .hasMessageContaining("2x2");
    assertThatThrownBy(() -> RoiAlign.single(1).apply(map, new RoiAlign.Box(2, 0, 0, 1, 1)))
        .hasMessageContaining("picture=2")
        .hasMessageContaining("2 maps");
    assertThatThrownBy(() -> RoiAlign.single(0)).hasMessageContaining("0.0");
  }
}
