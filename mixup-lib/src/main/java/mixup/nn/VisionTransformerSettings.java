package mixup.nn;

/**
 * Size of a vision transformer.
 *
 * @param patch side of a patch in pixels
 * @param width channels C of a token, a multiple of heads
 * @param depth number of blocks
 * @param heads of the attention
 */
record VisionTransformerSettings(int patch, int width, int depth, int heads) {

  /** The hidden layer of a block is four times as wide as its tokens. */
  static final int MLP_RATIO = 4;

  static final double NORM_EPS = 1e-6;

  VisionTransformerSettings {
    if (patch < 1 || depth < 1) {
      throw new IllegalArgumentException("patch " + patch + " and depth " + depth + " below 1");
    }
    MultiHead.of(width, heads);
  }
}
