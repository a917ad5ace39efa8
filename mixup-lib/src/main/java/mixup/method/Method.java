package mixup.method;

import java.util.Optional;
import mixup.target.TargetKind;

/** A mixing method with its settings; an immutable record that JSON can carry. */
public interface Method {

  /** Name in the registry, for example {@code cutmix}. */
  String name();

  /** Whether every target is a distribution over the classes, as cross-entropy needs it. */
  default boolean targetsAreDistributions() {
    return true;
  }

  /**
   * Why labels of a kind cannot be mixed soundly; empty if they can. Picture methods whose
   * placement has a rule mix all kinds, others only labels of whole pictures.
   */
  default Optional<String> refuses(TargetKind kind) {
    return kind.isWholePicture()
        ? Optional.empty()
        : Optional.of("it does not mix pictures pixel by pixel, so places in them have no label");
  }

  /** Creates the method's training step for one run. */
  TrainingStep step(StepContext context);
}
