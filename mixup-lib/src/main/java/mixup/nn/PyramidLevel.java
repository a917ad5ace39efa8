package mixup.nn;

/**
 * Size of one stage of a pyramid transformer.
 *
 * @param width channels C, a multiple of heads
 * @param depth number of blocks
 * @param heads of the attention
 * @param mlpRatio hidden channels over C
 * @param reduction side of the square of tokens that become one key
 */
record PyramidLevel(int width, int depth, int heads, int mlpRatio, int reduction) {

  PyramidLevel {
    if (depth < 1 || mlpRatio < 1 || reduction < 1) {
      throw new IllegalArgumentException(
          "depth, mlpRatio, reduction must be positive, got %d, %d, %d"
              .formatted(depth, mlpRatio, reduction));
    }
    MultiHead.of(width, heads);
  }

  /** Hidden channels of the blocks. */
  int hidden() {
    return mlpRatio * width;
  }
}
