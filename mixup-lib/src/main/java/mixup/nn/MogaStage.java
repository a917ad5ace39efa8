package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/**
 * One stage of MogaNet: reduction of the map, blocks, batch norm. The layers belong to the network,
 * whose public names are flat.
 *
 * @param embedding halves the map; null in the first stage, whose map comes from the stem
 * @param blocks in order
 * @param norm at the end
 */
record MogaStage(MogaEmbedding embedding, Sequence blocks, BatchNorm2d norm) {

  NDArray apply(ParameterStore store, NDArray x, boolean training) {
    if (embedding == null) {
      return normalized(store, x, training);
    }
    try (NDArray smaller = embedding.forward(store, x, training)) {
      return normalized(store, smaller, training);
    }
  }

  private NDArray normalized(ParameterStore store, NDArray x, boolean training) {
    try (NDArray map = blocks.forward(store, x, training)) {
      return norm.forward(store, map, training);
    }
  }

  Shape outputShape(Shape input) {
    return embedding == null ? input : embedding.outputShape(input);
  }

  long macs(Shape input) {
    long reduction = embedding == null ? 0 : embedding.macs(input);
    return reduction + blocks.macs(outputShape(input));
  }
}
