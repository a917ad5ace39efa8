package mixup.nn;

import java.util.List;

/**
 * A residual network: stem, stages, global pooling, linear classifier.
 *
 * @param branch kind of residual block
 * @param stem first convolution, with or without pooling
 * @param stemWidth channels after the stem
 * @param groups channel groups of the 3x3 convolutions in bottlenecks; 1 for basic blocks
 * @param stages stages in order
 * @param norm settings of every batch norm
 */
public record ResNetSettings(
    BranchKind branch,
    StemKind stem,
    int stemWidth,
    int groups,
    List<ResNetStage> stages,
    NormSettings norm) {

  public ResNetSettings {
    stages = List.copyOf(stages);
    if (stemWidth < 1) {
      throw new IllegalArgumentException("stemWidth must be positive, got " + stemWidth);
    }
    if (groups < 1 || (groups > 1 && branch == BranchKind.BASIC)) {
      throw new IllegalArgumentException(
          "groups must be positive, and 1 in basic blocks, got " + groups);
    }
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("a residual network needs at least one stage");
    }
  }

  /** The same network with another stem. */
  public ResNetSettings withStem(StemKind other) {
    return new ResNetSettings(branch, other, stemWidth, groups, stages, norm);
  }

  /** The same network with grouped 3x3 convolutions. */
  public ResNetSettings withGroups(int other) {
    return new ResNetSettings(branch, stem, stemWidth, other, stages, norm);
  }

  /** The same network with other settings of its batch norms. */
  public ResNetSettings withNorm(NormSettings other) {
    return new ResNetSettings(branch, stem, stemWidth, groups, stages, other);
  }

  /** Residual blocks of all stages. */
  int blocks() {
    return stages.stream().mapToInt(ResNetStage::blocks).sum();
  }
}
