package mixup.nn;

import java.util.List;

/**
 * A residual network for small pictures: 3x3 stem without pooling, stages, global pooling, linear
 * classifier.
 *
 * @param branch kind of residual block
 * @param stemWidth channels after the stem
 * @param stages stages in order
 * @param norm settings of every batch norm
 */
public record ResNetSettings(
    BranchKind branch, int stemWidth, List<ResNetStage> stages, NormSettings norm) {

  public ResNetSettings {
    stages = List.copyOf(stages);
    if (stemWidth < 1) {
      throw new IllegalArgumentException("stemWidth must be positive, got " + stemWidth);
    }
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("a residual network needs at least one stage");
    }
  }

  /** The same network with other settings of its batch norms. */
  public ResNetSettings withNorm(NormSettings other) {
    return new ResNetSettings(branch, stemWidth, stages, other);
  }
}
