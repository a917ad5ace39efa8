package mixup.method;

import java.util.Optional;
import mixup.labels.TargetKind;
import mixup.method.learned.AutoMixStep;
import mixup.method.learned.MaskLoss;
import mixup.method.learned.MomentumSchedule;
import mixup.method.learned.OwnHead;
import mixup.method.learned.SamixBlock;

/**
 * SAMix: AutoMix with a block that sees both pictures in query and key, takes λ as a factor on the
 * maps and is rewarded for masks that decide. Li et al., 2021 (arXiv:2111.15454), supervised part.
 * Costs what AutoMix costs.
 *
 * @param alpha shape of both Beta distributions, positive
 * @param margin the network sees plain Mixup where λ or 1 − λ is not above it, 0..1
 * @param layer whose map the block reads; 0 for the last but one, in transformers of equal blocks
 *     the middle one
 * @param rescale how much steeper λ acts at its ends, at least 0; negative for λ as it is
 * @param dropout rate after the block's value, 0 to below 1
 * @param maskLoss loss of the masks
 * @param momentum of the copy over the run
 * @param trainedShare share of the steps in which the block learns from the copy, 0..1
 * @param head what the network's own head, the one that is evaluated, learns from
 */
public record SAMix(
    double alpha,
    double margin,
    int layer,
    double rescale,
    double dropout,
    MaskLoss maskLoss,
    MomentumSchedule momentum,
    double trainedShare,
    OwnHead head)
    implements Method {

  private static final double MARGIN = 0.08;

  public SAMix {
    if (!Double.isFinite(rescale)) {
      throw new IllegalArgumentException("rescale must be a number, got " + rescale);
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout must be in [0, 1), got " + dropout);
    }
    new AutoMixStep.Settings(alpha, margin, layer, maskLoss, momentum, trainedShare, head);
  }

  /** CIFAR: λ rescaled by 0.25, constant weight of the mask loss. */
  public static SAMix cifar() {
    return of(0.25, 0, MaskLoss.constant(MaskLoss.Kind.L1_VARIANCE), 0.999999, 1);
  }

  /** Tiny-ImageNet: λ as it is. */
  public static SAMix tinyImageNet() {
    return of(-1, 0, MaskLoss.constant(MaskLoss.Kind.L1_VARIANCE), 0.999999, 1);
  }

  /** ImageNet, iNaturalist, Places: λ as it is, dropout 0.1, mask loss falls to 0. */
  public static SAMix imageNet() {
    return of(-1, 0.1, MaskLoss.annealed(MaskLoss.Kind.L1_VARIANCE), 0.99999, 1);
  }

  /** CUB-200 and Aircraft: λ rescaled by 1. */
  public static SAMix fineGrained() {
    return of(1, 0.1, MaskLoss.annealed(MaskLoss.Kind.L1_VARIANCE), 0.99999, 1);
  }

  /** Transformers and ConvNeXt on CIFAR-100. */
  public static SAMix transformerCifar() {
    return of(0.25, 0, MaskLoss.annealed(MaskLoss.Kind.L1_VARIANCE), 0.99996, 1);
  }

  /** Transformers on ImageNet: the block learns in 80 % of the steps. */
  public static SAMix transformerImageNet() {
    return of(-1, 0.1, MaskLoss.annealed(MaskLoss.Kind.L1_VARIANCE), 0.99999, 0.8);
  }

  private static SAMix of(
      double rescale, double dropout, MaskLoss loss, double momentumEnd, double trainedShare) {
    return new SAMix(
        2,
        MARGIN,
        0,
        rescale,
        dropout,
        loss,
        MomentumSchedule.to(momentumEnd),
        trainedShare,
        OwnHead.CLEAN);
  }

  @Override
  public Optional<String> refuses(TargetKind kind) {
    return Refusals.places(kind, Refusals.WEIGHED);
  }

  @Override
  public String name() {
    return "samix";
  }

  @Override
  public AutoMixStep step(StepContext context) {
    return new AutoMixStep(
        new AutoMixStep.Settings(alpha, margin, layer, maskLoss, momentum, trainedShare, head),
        context,
        channels -> new SamixBlock(channels, rescale, dropout));
  }
}
