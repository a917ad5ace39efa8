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
import mixup.engine.Scalars;
import mixup.nn.BatchNorm2d;
import mixup.nn.Layer;
import mixup.nn.Network;

/**
 * Moves the running statistics of batch norm as further passes of the same batch would, without the
 * passes. A pass takes r to (1 − a) r + a s with the statistics s of the batch, which do not depend
 * on the order of its pictures.
 */
final class RunningStatistics {

  /** One running mean or variance with a. */
  private record Statistic(NDArray running, double share) {}

  private final List<Statistic> statistics = new ArrayList<>();

  /**
   * Finds the batch norms of a network.
   *
   * @param buffer which buffer holds the statistics: the network's own or a copy
   */
  RunningStatistics(Network network, UnaryOperator<Parameter> buffer) {
    Map<String, Parameter> buffers = network.buffers();
    for (Map.Entry<String, Layer> layer : network.namedLayers().entrySet()) {
      if (layer.getValue() instanceof BatchNorm2d norm) {
        for (String name : List.of(".running_mean", ".running_var")) {
          NDArray running = buffer.apply(buffers.get(layer.getKey() + name)).getArray();
          statistics.add(new Statistic(running, norm.momentum()));
        }
      }
    }
  }

  /** Copies of all statistics in their order; empty without batch norm. */
  NDList snapshot(NDManager scope) {
    NDList copies = new NDList();
    try (Autograd.Scope off = Autograd.noGrad()) {
      for (Statistic statistic : statistics) {
        NDArray copy = statistic.running.duplicate();
        copy.attach(scope);
        copies.add(copy);
      }
    }
    return copies;
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
      for (int i = 0; i < statistics.size(); i++) {
        repeat(statistics.get(i), before.get(i), after.get(i), times);
      }
    }
  }

  /** s = before + (after − before) / a, then r ← s + (1 − a)^times (r − s). */
  private static void repeat(Statistic statistic, NDArray before, NDArray after, int times) {
    double keep = Math.pow(1 - statistic.share, times);
    try (NDArray step = after.sub(before);
        NDArray whole = Scalars.scale(step, 1 / statistic.share);
        NDArray batch = before.add(whole);
        NDArray distance = batch.sub(statistic.running);
        NDArray change = Scalars.scale(distance, 1 - keep)) {
      statistic.running.addi(change);
    }
  }
}
