package mixup.method;

/** A mixing method with its settings; an immutable record that JSON can carry. */
public interface Method {

  /** Name in the registry, for example {@code cutmix}. */
  String name();

  /** Whether every target is a distribution over the classes, as cross-entropy needs it. */
  default boolean targetsAreDistributions() {
    return true;
  }

  /** Creates the method's training step for one run. */
  TrainingStep step(StepContext context);
}
