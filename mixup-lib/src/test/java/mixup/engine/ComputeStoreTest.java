package mixup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Casts and layouts that a network computes in. */
class ComputeStoreTest {

  private static final Device CPU = Device.cpu();
  private static final ScriptOp STRIDES = ScriptOp.of("torch.tensor(torch.stride(x))", "x");
  private final NDManager manager = NDManager.newBaseManager(CPU, "PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private Parameter parameter(Parameter.Type type, NDArray array) {
    Parameter p = Parameter.builder().setName("p").setType(type).build();
    p.setArray(array);
    array.setRequiresGradient(true);
    return p;
  }

  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"BFLOAT16", "FLOAT16"})
  void weightsAreCastOnceAScopeAndGradientsReturnInFloat32(Precision precision) {
    ComputeStore store = new ComputeStore(manager, precision, MemoryFormat.CONTIGUOUS);
    Parameter weight = parameter(Parameter.Type.WEIGHT, manager.create(new float[] {1.001f, 2}));
    Parameter scale = parameter(Parameter.Type.GAMMA, manager.create(new float[] {3}));
    try (NDManager scope = manager.newSubManager();
        Autograd.Scope on = Autograd.grad()) {
      store.begin(scope);
      NDArray cast = store.getValue(weight, CPU, true);
      assertThat(store.getValue(weight, CPU, true)).isSameAs(cast);
      assertThat(store.getValue(scale, CPU, true).getDataType()).isEqualTo(DataType.FLOAT32);
      NDArray read = store.leave(cast);
      // 1.001 has more digits than half precision keeps
      assertThat(read.toFloatArray()[0]).isNotEqualTo(1.001f).isBetween(0.99f, 1.01f);
      Autograd.backward(read.sum());
    }
    try (NDArray gradient = weight.getArray().getGradient()) {
      assertThat(gradient.getDataType()).isEqualTo(DataType.FLOAT32);
      assertThat(gradient.toFloatArray()).containsExactly(1, 1);
    }
  }

  @Test
  void aPassWithoutGradientsLeavesTheWeightsTrainable() {
    ComputeStore store = new ComputeStore(manager, Precision.BFLOAT16, MemoryFormat.CONTIGUOUS);
    Parameter weight = parameter(Parameter.Type.WEIGHT, manager.create(new float[] {1, 2}));
    try (NDManager scope = manager.newSubManager();
        Autograd.Scope on = Autograd.grad()) {
      store.begin(scope);
      try (Autograd.Scope off = Autograd.noGrad()) {
        store.getValue(weight, CPU, true);
      }
      Autograd.backward(store.leave(store.getValue(weight, CPU, true)).sum());
    }
    try (NDArray gradient = weight.getArray().getGradient()) {
      assertThat(gradient.toFloatArray()).containsExactly(1, 1);
    }
  }

  @Test
  void castsNeedAScopeAndEndWithIt() {
    ComputeStore store = new ComputeStore(manager, Precision.BFLOAT16, MemoryFormat.CONTIGUOUS);
    Parameter weight = parameter(Parameter.Type.WEIGHT, manager.create(new float[] {1}));
    assertThatThrownBy(() -> store.getValue(weight, CPU, true)).hasMessageContaining("begin");
    NDArray cast;
    try (NDManager scope = manager.newSubManager()) {
      store.begin(scope);
      cast = store.getValue(weight, CPU, true);
    }
    assertThatThrownBy(cast::getShape).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void fullPrecisionChangesNothing() {
    ComputeStore store = new ComputeStore(manager, Precision.FLOAT32, MemoryFormat.CONTIGUOUS);
    NDArray x = manager.ones(new Shape(1, 2, 2, 2));
    assertThat(store.enter(x)).isSameAs(x);
    assertThat(store.leave(x)).isSameAs(x);
  }

  @Test
  void channelsLastChangesStridesAndNotValues() {
    NDArray x = manager.arange(0, 24, 1, DataType.FLOAT32).reshape(1, 2, 3, 4);
    NDArray y = MemoryFormat.CHANNELS_LAST.arrange(x);
    assertThat(STRIDES.apply(y).toLongArray()).containsExactly(24, 1, 8, 2);
    assertThat(y.toFloatArray()).isEqualTo(x.toFloatArray());
  }

  @Test
  void channelsLastKernelsAreViewsOfTheFlatArray() {
    NDArray kernel = manager.arange(0, 24, 1, DataType.FLOAT32).reshape(2, 3, 2, 2);
    float[] values = kernel.toFloatArray();
    Parameter p = parameter(Parameter.Type.WEIGHT, kernel);
    try (FlatParameters flat = FlatParameters.of(manager, List.of(p), MemoryFormat.CHANNELS_LAST);
        Autograd.Scope on = Autograd.grad()) {
      assertThat(p.getArray().toFloatArray()).isEqualTo(values);
      assertThat(STRIDES.apply(p.getArray()).toLongArray()).containsExactly(12, 1, 6, 3);
      Autograd.backward(p.getArray().square().sum());
      float[] twice = flat.gradients(manager).toFloatArray();
      float[] stored = flat.values().toFloatArray();
      for (int i = 0; i < twice.length; i++) {
        assertThat(twice[i]).isEqualTo(2 * stored[i]);
      }
      assertThat(stored).startsWith(values[0], values[4], values[8], values[1]);
    }
  }
}
