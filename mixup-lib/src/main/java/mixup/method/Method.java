package mixup.method;

/** A mixing method with its settings; an immutable record that JSON can carry. */
public interface Method {

  /** Name in the registry, for example {@code cutmix}. */
  String name();

  /** Creates the method's training step for one run. */
  TrainingStep step(StepContext context);
}
