package mixup.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Map;
import mixup.engine.Seeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stochastic depth: rates, flags and scale. */
class DropPathTest {

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final ParameterStore store = new ParameterStore(manager, false);

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void ratesGrowLinearlyAndTheFirstBlockStays() {
    assertThat(DropPath.rates(0.3, 4))
        .containsExactly(new double[] {0, 0.1, 0.2, 0.3}, within(1e-15));
    assertThat(DropPath.rates(0.3, 1)).containsExactly(0);
  }

  @Test
  void nothingDropsOutsideOfTrainingOrAtRateZero() {
    NDArray x = manager.ones(new Shape(4, 3));
    assertThat(new DropPath(0.5, "1.1").apply(store, x, false)).isSameAs(x);
    assertThat(new DropPath(0, "1.1").apply(store, x, true)).isSameAs(x);
  }

  @Test
  void wholeSamplesDropAtTheRateAndTheMeanStays() {
    Seeds.seedEngine(3);
    NDArray x = manager.ones(new Shape(20_000, 2, 3));
    NDArray y = new DropPath(0.2, "1.1").apply(store, x, true);
    float[] values = y.toFloatArray();
    int dropped = 0;
    for (int n = 0; n < 20_000; n++) {
      for (int i = 1; i < 6; i++) {
        assertThat(values[6 * n + i]).isEqualTo(values[6 * n]);
      }
      dropped += values[6 * n] == 0 ? 1 : 0;
    }
    // four standard deviations of a binomial count
    assertThat(dropped).isBetween(4000 - 227, 4000 + 227);
    assertThat(values).containsAnyOf(1.25f).containsOnly(0f, 1.25f);
  }

  @Test
  void givenFlagsTakeThePlaceOfTheGenerator() {
    NDArray x = manager.arange(0, 6, 1, DataType.FLOAT64).reshape(3, 2);
    GivenFlags flags = new GivenFlags(manager, 1, 0, 1);
    NDArray y = new DropPath(0.5, "3.2").apply(flags, x, true);
    assertThat(flags.asked()).containsExactly(Map.entry("3.2", 0.5));
    assertThat(y.toDoubleArray()).containsExactly(0, 2, 0, 0, 8, 10);
  }

  @Test
  void ratesOutsideTheRangeAreRefused() {
    assertThatThrownBy(() -> new DropPath(1, "1.1")).hasMessageContaining("[0, 1)");
    assertThatThrownBy(() -> new DropPath(Double.NaN, "1.1")).hasMessageContaining("[0, 1)");
  }
}
