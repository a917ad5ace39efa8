package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.util.List;
import mixup.engine.Autograd;
import mixup.method.attention.AttentionMaps;
import mixup.method.attention.AttentionRows;
import mixup.method.attention.TokenGrid;
import mixup.nn.AttentiveFeatures;
import mixup.nn.ClassAttention;
import mixup.nn.Features;
import mixup.nn.Network;
import mixup.nn.Networks;

/** Passes through a network that shows its attention. */
final class AttentivePass {

  private final StepContext context;
  private final ClassAttention network;
  private final TokenGrid grid;

  /**
   * Prepares the passes.
   *
   * @param method name for the message
   * @throws IllegalArgumentException if the network has no class token to look at
   */
  AttentivePass(StepContext context, String method) {
    this.context = context;
    this.network = require(context.network(), method);
    this.grid = TokenGrid.of(network);
  }

  private static ClassAttention require(Network network, String method) {
    if (network instanceof ClassAttention attentive) {
      return attentive;
    }
    throw new IllegalArgumentException(
        "%s needs a network with a class token, whose attention it reads; %s has none. Take one of %s"
            .formatted(method, network.name(), networks()));
  }

  /** Names of the networks of the registry that have attention. */
  static List<String> networks() {
    return Networks.names().stream()
        .filter(name -> Networks.create(Networks.plan(name)) instanceof ClassAttention)
        .toList();
  }

  TokenGrid grid() {
    return grid;
  }

  /**
   * What a pass saw.
   *
   * @param features last map and logits, open
   * @param maps scores of the patches
   */
  record Seen(Features features, AttentionMaps maps) {}

  /** A pass that trains the network. */
  Seen train(NDArray images, AttentionRows rows) {
    return seen(network.featuresWithAttention(context.store(), images, true), rows);
  }

  /**
   * A pass that only looks: one forward pass, no graph.
   *
   * <p>It has a store of its own. One that casts parameters to 16 bits keeps the casts for a step;
   * made here, they would have no graph, and the training pass would not reach the weights.
   *
   * @param training whether branches are dropped as in training
   * @return logits and scores; the map is closed
   */
  Seen look(NDArray images, AttentionRows rows, boolean training) {
    NDManager owner = images.getManager();
    try (Autograd.Scope off = Autograd.noGrad();
        NDManager scope = owner.newSubManager()) {
      ParameterStore frozen = context.frozenStore(scope);
      Seen seen = seen(network.featuresWithAttention(frozen, images, training), rows);
      seen.features().map().close();
      seen.features().logits().attach(owner);
      return seen;
    }
  }

  private Seen seen(AttentiveFeatures attentive, AttentionRows rows) {
    try (NDArray attention = attentive.attention()) {
      return new Seen(attentive.features(), AttentionMaps.of(attention, rows, grid));
    }
  }
}
