package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.engine.Seeds;
import mixup.loss.SoftCrossEntropy;
import mixup.method.saliency.FrozenTeacher;
import mixup.nn.Features;
import mixup.nn.Network;
import mixup.nn.Networks;
import mixup.parity.TinyNetwork;
import mixup.weights.Weights;
import mixup.weights.WeightsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttentiveMixStepTest {

  @TempDir Path folder;
  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final ParameterStore store = new ParameterStore(manager, false);
  private Network teacher;
  private Path file;

  @BeforeEach
  void makeTeacher() {
    Seeds.seedEngine(3);
    teacher = Networks.create(Networks.plan("s8").withInput(3, 28, 28));
    teacher.initialize(manager, DataType.FLOAT32, teacher.batchShape(1));
    file = folder.resolve("teacher.safetensors");
    Weights.save(teacher, file, Map.of());
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private StepContext context() {
    return new StepContext(
        TinyNetwork.initialized(manager, 4), store, new SoftCrossEntropy(), manager);
  }

  private Batch batch(int size, int side) {
    NDArray images = manager.randomNormal(new Shape(size, 3, side, side));
    long[] labels = new long[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % 4;
    }
    return new Batch(images, manager.create(labels), 4);
  }

  private AttentiveMix paper() {
    return AttentiveMix.paper().with("s8", file, 28);
  }

  /** The step is: teacher in evaluation mode on resized pictures, blend, forward, loss. */
  @Test
  void theStepMixesByTheTeachersMap() {
    Batch batch = batch(4, 28);
    AttentiveMix.Draw draw = new AttentiveMix.Draw(6 / 49.0, Pairing.of(1, 2, 3, 0));
    Mixture expected;
    try (Autograd.Scope off = Autograd.noGrad()) {
      Features features = teacher.features(store, batch.images(), false);
      expected = paper().blend(batch, features.map().mean(new int[] {1}), draw);
    }
    try (AttentiveMixStep step = paper().step(context())) {
      StepResult result = step.run(batch, draw);
      MixedBatch mixed = result.mixed().orElseThrow();
      assertThat(mixed.images()).isEqualTo(expected.images());
      double own = expected.composition().parts().get(0).share(2);
      assertThat(Pictures.row(result.targets(), 2))
          .containsExactly(new float[] {0, 0, (float) own, (float) (1 - own)}, offset(1e-6f));
      assertThat(result.loss().getFloat())
          .isCloseTo(
              new SoftCrossEntropy().of(result.logits(), result.targets()).getFloat(),
              offset(1e-6f));
    }
  }

  @Test
  void theTeacherGetsNoGradientAndNeverChanges() {
    AttentiveMix method = new AttentiveMix("s8", file.toString(), 28, 0, 2, Variant.OPENMIXUP);
    int before = manager.getManagedArrays().size();
    StepContext context = context();
    int withNetwork = manager.getManagedArrays().size();
    try (AttentiveMixStep step = method.step(context);
        Autograd.Scope on = Autograd.grad();
        NDManager scope = manager.newSubManager()) {
      NDArray images = scope.randomNormal(new Shape(4, 3, 16, 16));
      Batch batch = new Batch(images, scope.create(new long[] {0, 1, 2, 3}), 4);
      StepResult first = step.run(batch, new SplittableRandom(5));
      Autograd.backward(first.loss());
      StepResult again = step.run(batch, new SplittableRandom(5));
      assertThat(again.loss().getFloat()).isEqualTo(first.loss().getFloat());
      assertThat(step.parameters()).isEmpty();
      assertThat(step.state()).isEmpty();
    }
    assertThat(withNetwork).isGreaterThan(before);
    assertThat(manager.getManagedArrays()).hasSize(withNetwork);
  }

  /**
   * In evaluation mode a picture's map does not depend on its neighbours; in training mode it does.
   */
  @Test
  void batchStatisticsMakeMapsDependOnTheBatch() {
    try (Autograd.Scope off = Autograd.noGrad();
        FrozenTeacher frozen = FrozenTeacher.load("s8", file, 3, 28, manager)) {
      NDArray images = manager.randomNormal(new Shape(3, 3, 28, 28));
      float[] alone = frozen.attention(images.get("0:1"), false).toFloatArray();
      float[] together = Pictures.row(frozen.attention(images, false), 0);
      assertThat(together).containsExactly(alone, offset(1e-5f));
      float[] aloneInTraining = frozen.attention(images.get("0:1"), true).toFloatArray();
      float[] inTraining = Pictures.row(frozen.attention(images, true), 0);
      assertThat(inTraining).isNotEqualTo(aloneInTraining);
    }
  }

  /** Pictures of another size are brought to the teacher's. */
  @Test
  void picturesAreResizedForTheTeacher() {
    try (Autograd.Scope off = Autograd.noGrad();
        FrozenTeacher frozen = FrozenTeacher.load("s8", file, 3, 28, manager)) {
      NDArray images = manager.randomNormal(new Shape(2, 3, 20, 36));
      assertThat(frozen.attention(images, false).getShape()).isEqualTo(new Shape(2, 7, 7));
    }
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> AttentiveMix.paper().step(context()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("trained beforehand")
        .hasMessageContaining("teacherSize");
    AttentiveMix nowhere = AttentiveMix.paper().with("s8", folder.resolve("none.pt"), 28);
    int arrays = manager.getManagedArrays().size();
    StepContext context = context();
    int withNetwork = manager.getManagedArrays().size();
    assertThatThrownBy(() -> nowhere.step(context)).isInstanceOf(WeightsException.class);
    AttentiveMix other = AttentiveMix.paper().with("resnet20_cifar", file, 32);
    assertThatThrownBy(() -> other.step(context))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("resnet20_cifar");
    assertThat(withNetwork).isGreaterThan(arrays);
    assertThat(manager.getManagedArrays()).hasSize(withNetwork);
  }
}
