package mixup.method;

import java.util.List;
import java.util.Optional;
import mixup.labels.TargetKind;

/** A mixing method with its settings; an immutable record that JSON can carry. */
public interface Method {

  /** Name in the registry, for example {@code cutmix}. */
  String name();

  /** The methods that take turns: this one, or the entries of a list. */
  default List<Method> members() {
    return List.of(this);
  }

  /** What the rows of the mixed targets are. */
  default TargetRows rows() {
    return TargetRows.MEAN;
  }

  /**
   * Why labels of a kind cannot be mixed soundly; empty if they can. Picture methods whose
   * placement has a rule mix all kinds, others only labels of whole pictures.
   */
  default Optional<String> refuses(TargetKind kind) {
    return Refusals.places(kind, Refusals.HIDDEN);
  }

  /** Creates the method's training step for one run. */
  TrainingStep step(StepContext context);
}
