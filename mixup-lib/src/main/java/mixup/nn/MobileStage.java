package mixup.nn;

/**
 * One stage of a mobile network.
 *
 * @param kernel side of the depthwise kernels, odd
 * @param expansion channels inside a block as a multiple of its input's; 1 for no widening
 * @param out channels after a block
 * @param blocks number of blocks
 * @param stride of the first block; the others have 1
 */
record MobileStage(int kernel, int expansion, int out, int blocks, int stride) {

  MobileStage {
    if (kernel < 1 || kernel % 2 == 0) {
      throw new IllegalArgumentException("kernel must be odd, got " + kernel);
    }
    if (expansion < 1 || out < 1 || blocks < 1 || stride < 1) {
      throw new IllegalArgumentException(
          "a stage needs positive sizes, got " + java.util.List.of(expansion, out, blocks, stride));
    }
  }
}
