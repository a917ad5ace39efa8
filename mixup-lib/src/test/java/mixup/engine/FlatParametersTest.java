package mixup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FlatParametersTest {

  private static Parameter parameter(NDManager manager, String name, float... values) {
    Parameter p = Parameter.builder().setName(name).setType(Parameter.Type.WEIGHT).build();
    p.setArray(manager.create(values));
    return p;
  }

  @Test
  void parametersAreViewsAndKeepTheirValues() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Parameter a = parameter(manager, "a", 1, 2);
      Parameter b = parameter(manager, "b", 3, 4, 5);
      try (FlatParameters flat = FlatParameters.of(manager, List.of(a, b));
          Autograd.Scope off = Autograd.noGrad()) {
        assertThat(flat.values().toFloatArray()).containsExactly(1, 2, 3, 4, 5);
        flat.values().addi(1);
        assertThat(a.getArray().toFloatArray()).containsExactly(2, 3);
        assertThat(b.getArray().toFloatArray()).containsExactly(4, 5, 6);
      }
    }
  }

  @Test
  void gradientsLieInTheSameOrderAndAnUnusedParameterHasZero() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Parameter used = parameter(manager, "used", 1, 2);
      Parameter unused = parameter(manager, "unused", 7);
      try (FlatParameters flat = FlatParameters.of(manager, List.of(used, unused));
          Autograd.Scope on = Autograd.grad()) {
        Autograd.backward(used.getArray().square().sum());
        assertThat(flat.gradients(manager).toFloatArray()).containsExactly(2, 4, 0);
        flat.zeroGradients();
        assertThat(flat.gradients(manager).toFloatArray()).containsExactly(0, 0, 0);
      }
    }
  }

  @Test
  void uninitialisedAndEmptyGroupsAreRefused() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Parameter blank =
          Parameter.builder()
              .setName("blank")
              .setType(Parameter.Type.WEIGHT)
              .optShape(new Shape(2))
              .build();
      assertThatThrownBy(() -> FlatParameters.of(manager, List.of(blank)))
          .hasMessageContaining("blank");
      assertThatThrownBy(() -> FlatParameters.of(manager, List.of()))
          .hasMessageContaining("at least one");
    }
  }

  @Test
  void fusedSgdFollowsTorchsFormulaWithAChangingRate() {
    check(0.9, 0.01, false);
    check(0.9, 0.01, true);
    check(0, 0.01, false);
  }

  private static void check(double momentum, double decay, boolean nesterov) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray w = manager.create(new double[] {1, -2});
      NDArray m = manager.zeros(new Shape(2), DataType.FLOAT64);
      double[] expected = {1, -2};
      double[] buffer = {0, 0};
      FusedSgd sgd = new FusedSgd(momentum, 0, decay, nesterov);
      boolean first = true;
      for (double rate : new double[] {0.1, 0.1, 0.01, 0.05}) {
        NDArray g = w.mul(3).add(1);
        sgd.update(w, g, m, rate, first);
        first = false;
        for (int i = 0; i < 2; i++) {
          double direction = 3 * expected[i] + 1 + decay * expected[i];
          buffer[i] = momentum * buffer[i] + direction;
          double step = nesterov ? direction + momentum * buffer[i] : buffer[i];
          expected[i] -= rate * (momentum == 0 ? direction : step);
        }
        for (int i = 0; i < 2; i++) {
          assertThat(w.getDouble(i)).isCloseTo(expected[i], Offset.offset(1e-12));
        }
      }
    }
  }
}
