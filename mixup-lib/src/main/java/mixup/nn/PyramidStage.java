package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.List;

/**
 * One stage of the first pyramid transformer: patches, positions, blocks over tokens. Its parts are
 * children of the network, as in the public names.
 *
 * @param patches cuts a map into tokens
 * @param positions {@code [1, tokens, C]}, with a row for the class token where there is one
 * @param token class token {@code [1, 1, C]} or null
 * @param grid of the patches
 * @param blocks in order
 */
record PyramidStage(
    PatchEmbedding patches,
    Parameter positions,
    Parameter token,
    GridSize grid,
    List<TransformerBlock<ReducedAttention>> blocks) {

  /** Tokens with positions, from a map. */
  NDArray embed(ParameterStore store, NDArray map, boolean training) {
    NDArray table = store.getValue(positions, map.getDevice(), training);
    try (NDArray tokens = patches.forward(store, map, training)) {
      return token == null
          ? tokens.add(table)
          : Tokens.withClass(tokens, store.getValue(token, map.getDevice(), training), table);
    }
  }

  /** Runs all blocks but the given number at the end; x itself where none is left. */
  NDArray run(ParameterStore store, NDArray x, int butLast, boolean training) {
    NDArray current = x;
    for (Layer block : blocks.subList(0, blocks.size() - butLast)) {
      NDArray next = block.forward(store, current, training);
      if (current != x) {
        current.close();
      }
      current = next;
    }
    return current;
  }

  /** Map of the patches; a class token is left out. */
  NDArray map(NDArray tokens) {
    if (token == null) {
      return Tokens.toMap(tokens, grid.rows(), grid.columns());
    }
    try (NDArray rest = Tokens.withoutClass(tokens)) {
      return Tokens.toMap(rest, grid.rows(), grid.columns());
    }
  }

  /** Multiply-accumulates for a map of the stage before. */
  long macs(Shape map) {
    Shape patch = patches.outputShape(map);
    long tokens = patch.get(1) + (token == null ? 0 : 1);
    Shape all = new Shape(patch.get(0), tokens, patch.get(2));
    return patches.macs(map) + blocks.stream().mapToLong(block -> block.macs(all)).sum();
  }
}
