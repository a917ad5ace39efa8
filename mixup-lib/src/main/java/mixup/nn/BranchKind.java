package mixup.nn;

import java.util.List;

/** The convolutions of a residual block's branch. */
public enum BranchKind {
  /** Two 3x3; the first takes the stride. */
  BASIC {
    @Override
    List<ConvShape> convolutions(int in, ResNetStage stage, int stride, int groups) {
      return List.of(
          ConvShape.same(in, stage.inner(), 3, stride),
          ConvShape.same(stage.inner(), stage.out(), 3, 1));
    }
  },
  /** 1x1, 3x3, 1x1; the 3x3 takes the stride and the groups. */
  BOTTLENECK {
    @Override
    List<ConvShape> convolutions(int in, ResNetStage stage, int stride, int groups) {
      return List.of(
          ConvShape.same(in, stage.inner(), 1, 1),
          ConvShape.same(stage.inner(), stage.inner(), 3, stride).withGroups(groups),
          ConvShape.same(stage.inner(), stage.out(), 1, 1));
    }
  };

  /** Sizes of the convolutions in order, each followed by a batch norm. */
  abstract List<ConvShape> convolutions(int in, ResNetStage stage, int stride, int groups);
}
