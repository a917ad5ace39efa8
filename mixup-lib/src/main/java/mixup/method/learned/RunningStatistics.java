package mixup.method.learned;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import mixup.engine.Autograd;
import mixup.engine.Functional;
import mixup.engine.ScriptOp;
import mixup.nn.BatchNorm2d;
import mixup.nn.Layer;
import mixup.nn.Network;

/**
 * Moves the running statistics of batch norm as further passes of the same batch would, without the
 * passes. A pass takes r to (1 − a) r + a s with the statistics s of the batch, which do not depend
 * on the order of its pictures; k passes take it to (1 − a)ᵏ r + (1 − (1 − a)ᵏ) s.
 */
final class RunningStatistics {

  /** s = before + (after − before) / a. */
  private static final ScriptOp BATCH =
      ScriptOp.of(
          "torch.add(before, torch.div(torch.sub(after, before), a))", "before", "after", "a");

  /** Two pictures of one pixel with a given mean and (unbiased) variance. */
  private static final ScriptOp PICTURES =
      ScriptOp.statements(
          """
          d = torch.sqrt(torch.mul(torch.relu(variance), 0.5))
          both = torch.stack([torch.add(mean, d), torch.sub(mean, d)], 0)
          return torch.unsqueeze(torch.unsqueeze(both, 2), 3)
          """,
          "mean",
          "variance");

  private static final double EPSILON = 1e-5;

  /** Running mean and variance of one layer with a. */
  private record Statistics(NDArray mean, NDArray variance, double share) {}

  private final List<Statistics> layers = new ArrayList<>();

  /**
   * Finds the batch norms of a network.
   *
   * @param holder which parameter holds the statistics: the network's own or a copy
   */
  RunningStatistics(Network network, UnaryOperator<Parameter> holder) {
    Map<String, Parameter> buffers = network.buffers();
    for (Map.Entry<String, Layer> layer : network.namedLayers().entrySet()) {
      if (layer.getValue() instanceof BatchNorm2d norm) {
        NDArray mean = holder.apply(buffers.get(layer.getKey() + ".running_mean")).getArray();
        NDArray variance = holder.apply(buffers.get(layer.getKey() + ".running_var")).getArray();
        layers.add(new Statistics(mean, variance, norm.momentum()));
      }
    }
  }

  /** Copies of all statistics, mean and variance in turn; empty without batch norm. */
  NDList snapshot(NDManager scope) {
    NDList copies = new NDList();
    try (Autograd.Scope off = Autograd.noGrad()) {
      for (Statistics layer : layers) {
        copies.add(copy(layer.mean, scope));
        copies.add(copy(layer.variance, scope));
      }
    }
    return copies;
  }

  private static NDArray copy(NDArray running, NDManager scope) {
    NDArray copy = running.duplicate();
    copy.attach(scope);
    return copy;
  }

  /**
   * Repeats a pass.
   *
   * @param before statistics before it was made once
   * @param after statistics right after it
   * @param times number of repetitions, at least 1
   */
  void repeat(NDList before, NDList after, int times) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      for (int i = 0; i < layers.size(); i++) {
        Statistics layer = layers.get(i);
        try (NDArray mean = batch(before.get(2 * i), after.get(2 * i), layer.share);
            NDArray variance = batch(before.get(2 * i + 1), after.get(2 * i + 1), layer.share)) {
          follow(layer, mean, variance, 1 - Math.pow(1 - layer.share, times));
        }
      }
    }
  }

  private static NDArray batch(NDArray before, NDArray after, double share) {
    try (NDArray a = Numbers.of(before.getManager(), share)) {
      return BATCH.apply(before, after, a);
    }
  }

  /**
   * r ← (1 − share) r + share s by batch norm itself: the passes before it keep r for their
   * backward pass, and the engine forbids any other change until then.
   */
  private static void follow(Statistics layer, NDArray mean, NDArray variance, double share) {
    try (NDArray pictures = PICTURES.apply(mean, variance);
        NDArray ones = mean.onesLike();
        NDArray zeros = mean.zerosLike()) {
      Functional.batchNorm(pictures, ones, zeros, layer.mean, layer.variance, true, share, EPSILON)
          .close();
    }
  }
}
