package mixup.method.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.List;
import mixup.engine.ComputeStore;
import mixup.nn.Network;

/**
 * A training pass through a network that stops at chosen places, changes what is there and goes on.
 *
 * @param network the classifier
 * @param store where its parameters are looked up
 */
record HiddenPass(Network network, ParameterStore store) {

  /**
   * Logits {@code [N, K]} of a batch.
   *
   * @param images stay open and unchanged
   * @param changes in the order of their places
   */
  NDArray logits(NDArray images, List<MapChange> changes) {
    NDArray current = images;
    int done = 0;
    for (MapChange change : changes) {
      current = advance(images, current, done, change.place() + 1);
      current = replace(images, current, changed(current, change));
      done = change.place() + 1;
    }
    NDArray last = advance(images, current, done, network.stageNames().size());
    NDArray logits = network.head(store, last, true);
    replace(images, last, images);
    return logits;
  }

  private NDArray advance(NDArray images, NDArray current, int from, int to) {
    return replace(images, current, network.stages(from, to, store, current, true));
  }

  /** The array that follows; the one before is closed unless it is the batch's or the same. */
  private static NDArray replace(NDArray images, NDArray before, NDArray next) {
    if (before != images && before != next) {
      before.close();
    }
    return next;
  }

  /** Maps are changed in full precision and go on in the number format of the network. */
  private NDArray changed(NDArray output, MapChange change) {
    if (change.place() == Inside.PICTURES) {
      return change.change().apply(output);
    }
    NDArray full = ComputeStore.leave(store, output);
    NDArray changed = apply(full, change);
    if (full == output) {
      return changed;
    }
    full.close();
    return replace(output, changed, ComputeStore.enter(store, changed));
  }

  private NDArray apply(NDArray output, MapChange change) {
    return change.layout() == MapChange.Layout.ANY
        ? change.change().apply(output)
        : new MapLayout(network, change.place()).change(output, change.change());
  }
}
