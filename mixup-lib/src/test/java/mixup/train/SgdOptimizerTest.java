package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import mixup.engine.Autograd;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SgdOptimizerTest {

  /** Cases 0 to 3 of the vectors: plain, momentum, with weight decay, Nesterov. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void sixUpdatesEqualTorchsOwn(int number) throws IOException {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        InputStream in = getClass().getResourceAsStream("/golden/trajectories/optimizers.npz")) {
      Map<String, NDArray> golden = new LinkedHashMap<>();
      NDList.decode(manager, in).forEach(array -> golden.put(array.getName(), array));
      String key = "case" + number + "_";
      double[] hyper = golden.get(key + "hyper").toDoubleArray();
      Sgd settings = new Sgd(hyper[0], hyper[1], hyper[3] == 1, hyper[4], true);
      Map<String, Parameter> parameters = new LinkedHashMap<>();
      for (String name : new String[] {"w.weight", "b.bias"}) {
        parameters.put(name, parameter(name, golden.get(key + "start_" + name)));
      }
      try (SgdOptimizer optimizer = new SgdOptimizer(manager, parameters, settings)) {
        for (int update = 0; update < 6; update++) {
          check(manager, optimizer, parameters, golden, key, update, hyper[0]);
        }
      }
    }
  }

  private static void check(
      NDManager manager,
      SgdOptimizer optimizer,
      Map<String, Parameter> parameters,
      Map<String, NDArray> golden,
      String key,
      int update,
      double rate) {
    try (Autograd.Scope on = Autograd.grad()) {
      parameters.forEach(
          (name, p) ->
              Autograd.backward(
                  p.getArray().mul(golden.get(key + "grad_" + name).get(update)).sum()));
    }
    optimizer.update(rate, manager);
    parameters.forEach(
        (name, p) ->
            assertThat(p.getArray().toDoubleArray())
                .containsExactly(
                    golden.get(key + "value_" + name).get(update).toDoubleArray(),
                    Offset.offset(1e-12)));
  }

  private static Parameter parameter(String name, NDArray start) {
    Parameter p = Parameter.builder().setName(name).setType(Parameter.Type.WEIGHT).build();
    p.setArray(start.duplicate());
    return p;
  }

  @Test
  void oneDimensionalParametersEscapeDecayWhenAsked() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Map<String, Parameter> parameters = new LinkedHashMap<>();
      parameters.put("bias", parameter("bias", manager.ones(new Shape(2), DataType.FLOAT64)));
      parameters.put(
          "weight", parameter("weight", manager.ones(new Shape(2, 1), DataType.FLOAT64)));
      Sgd settings = new Sgd(0.1, 0, false, 0.5, false);
      try (SgdOptimizer optimizer = new SgdOptimizer(manager, parameters, settings)) {
        optimizer.update(0.1, manager);
        assertThat(parameters.get("bias").getArray().toDoubleArray()).containsExactly(1, 1);
        assertThat(parameters.get("weight").getArray().toDoubleArray())
            .containsExactly(new double[] {0.95, 0.95}, Offset.offset(1e-15));
      }
    }
  }
}
