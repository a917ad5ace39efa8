package mixup.nn;

/**
 * One stage of a residual network.
 *
 * @param blocks number of residual blocks
 * @param inner channels inside a block
 * @param out channels after a block
 * @param stride of the first block; the others have 1
 */
public record ResNetStage(int blocks, int inner, int out, int stride) {

  public ResNetStage {
    if (blocks < 1 || inner < 1 || out < 1 || stride < 1) {
      throw new IllegalArgumentException(
          "a stage needs positive sizes, got " + java.util.List.of(blocks, inner, out, stride));
    }
  }
}
