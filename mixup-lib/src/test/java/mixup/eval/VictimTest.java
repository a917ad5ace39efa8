package mixup.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.nn.Network;
import mixup.nn.Networks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VictimTest {

  private static final float STEP = 2e-3f;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private static double loss(Victim victim, NDArray images, NDArray labels) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      NDArray logits = victim.network().forward(victim.store(), images, false);
      return Predictions.of(logits, labels).negativeLogLikelihood();
    }
  }

  private static Map<String, float[]> values(Map<String, Parameter> parameters) {
    return parameters.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().getArray().toFloatArray()));
  }

  @Test
  void gradientIsTheSlopeOfTheMeanLoss() {
    Victim victim = AttackedBatch.victim(manager);
    Batch batch = AttackedBatch.of(manager, 3, 12, 16, 1);
    NDArray gradient = victim.gradient(batch.images(), batch.labels());
    NDArray direction = gradient.sign().mul(STEP / 2);
    double rise =
        loss(victim, batch.images().add(direction), batch.labels())
            - loss(victim, batch.images().sub(direction), batch.labels());
    double slope = gradient.abs().sum().getFloat();
    assertThat(rise / STEP).isCloseTo(slope, offset(0.02 * slope));
  }

  /** A network with batch norm, whose backward pass in evaluation mode has a path of its own. */
  @Test
  void weightsGetNoGradientAndStatisticsStay() {
    Network network = Networks.create("resnet20_cifar", AttackedBatch.CLASSES, 3);
    network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
    network.trainedParameters().values().forEach(p -> p.getArray().setRequiresGradient(true));
    Map<String, float[]> before = values(network.buffers());
    Batch batch = AttackedBatch.of(manager, 2, 32, 32, 2);
    Victim victim = new Victim(network, new ParameterStore(manager, false));
    NDArray gradient = victim.gradient(batch.images(), batch.labels());
    assertThat(gradient.abs().max().getFloat()).isPositive();
    values(network.buffers()).forEach((name, now) -> assertThat(now).isEqualTo(before.get(name)));
    network
        .trainedParameters()
        .forEach((name, p) -> assertThat(sumOfGradient(p)).as(name).isZero());
  }

  private static double sumOfGradient(Parameter parameter) {
    try (NDArray gradient = parameter.getArray().getGradient()) {
      float[] values = gradient.toFloatArray();
      return IntStream.range(0, values.length).mapToDouble(i -> Math.abs(values[i])).sum();
    }
  }

  @Test
  void leavesNothingBehind() {
    Victim victim = AttackedBatch.victim(manager);
    Batch batch = AttackedBatch.of(manager, 2, 8, 8, 3);
    victim.gradient(batch.images(), batch.labels()).close();
    int held = manager.getManagedArrays().size();
    for (int i = 0; i < 5; i++) {
      FastGradientSign.standard().apply(victim, batch).images().close();
    }
    assertThat(manager.getManagedArrays()).hasSize(held);
  }
}
