package mixup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientNormTest {

  /** Ten million values: summed in a row in float32 their norm would be off by about 1e-3. */
  @Test
  void theNormOfManyValuesIsExact() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      Seeds.seedEngine(1);
      NDArray many = manager.randomNormal(new Shape(10_000_001));
      NDArray few = manager.create(new float[] {300, -400});
      double squares = 250_000;
      for (float value : many.toFloatArray()) {
        squares += (double) value * value;
      }
      double norm = GradientNorm.of(List.of(many, few), manager).getFloat();
      assertThat(norm).isCloseTo(Math.sqrt(squares), within(1e-5 * Math.sqrt(squares)));
    }
  }

  @Test
  void shortAndWholeRowsCount() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      for (int size : new int[] {1, 4095, 4096, 4097, 8192}) {
        double norm = GradientNorm.of(List.of(manager.ones(new Shape(size))), manager).getFloat();
        assertThat(norm).isCloseTo(Math.sqrt(size), within(1e-4));
      }
    }
  }
}
