package mixup.method;

import java.util.Optional;
import mixup.labels.TargetKind;

/**
 * The mixing of "ResNet strikes back", recipes A2 and A3, as OpenMixup has it: Mixup or CutMix with
 * equal chances and random partners. Wightman et al., 2021 (arXiv:2110.00476). Costs what Mixup
 * costs. The recipes train with binary cross-entropy, which is set in the loss.
 *
 * @param mixupAlpha shape of Mixup's Beta distribution; 0 leaves these batches unmixed
 * @param cutmixAlpha shape of CutMix's, likewise
 */
public record Rsb(double mixupAlpha, double cutmixAlpha) implements Method {

  public Rsb {
    Checks.notNegative("mixupAlpha", mixupAlpha);
    Checks.notNegative("cutmixAlpha", cutmixAlpha);
  }

  /** Mixup 0.1, CutMix 1: the recipes A2 and A3. */
  public static Rsb paper() {
    return new Rsb(0.1, 1);
  }

  /** The list that this is short for. */
  public MixList list() {
    return MixList.of(new Mixup(mixupAlpha), new CutMix(cutmixAlpha));
  }

  @Override
  public String name() {
    return "rsb";
  }

  @Override
  public Optional<String> refuses(TargetKind kind) {
    return list().refuses(kind);
  }

  @Override
  public TrainingStep step(StepContext context) {
    return list().step(context);
  }
}
