package mixup.method;

import java.util.Optional;
import mixup.labels.TargetKind;
import mixup.method.learned.AutoMixBlock;
import mixup.method.learned.AutoMixStep;
import mixup.method.learned.MaskLoss;
import mixup.method.learned.MomentumSchedule;
import mixup.method.learned.OwnHead;
import mixup.method.learned.Upsampling;

/**
 * AutoMix: a small attention block on the map of a momentum copy of the network learns the mask by
 * which pictures are mixed, together with the network. Liu et al., 2022 (arXiv:2103.13027). Costs
 * about 2.9 times plain training and a second set of weights.
 *
 * @param alpha shape of both Beta distributions, positive
 * @param margin the network sees plain Mixup where λ or 1 − λ is not above it, 0..1
 * @param layer whose map the block reads; 0 for the last but one, in transformers of equal blocks
 *     the middle one
 * @param shareChannel where λ joins the maps as one more channel
 * @param upsampling how the mask grows to the size of the pictures
 * @param maskLoss loss that keeps the mean of the mask near λ
 * @param momentum of the copy over the run
 * @param trainedShare share of the steps in which the block learns from the copy, 0..1
 * @param head what the network's own head, the one that is evaluated, learns from
 */
public record AutoMix(
    double alpha,
    double margin,
    int layer,
    AutoMixBlock.ShareChannel shareChannel,
    Upsampling upsampling,
    MaskLoss maskLoss,
    MomentumSchedule momentum,
    double trainedShare,
    OwnHead head)
    implements Method {

  private static final double MARGIN = 0.08;

  public AutoMix {
    if (shareChannel == null || upsampling == null) {
      throw new IllegalArgumentException(
          "shareChannel and upsampling are needed, got " + shareChannel + ", " + upsampling);
    }
    new AutoMixStep.Settings(alpha, margin, layer, maskLoss, momentum, trainedShare, head);
  }

  /** CIFAR and Tiny-ImageNet: no λ channel, constant weight of the mask loss. */
  public static AutoMix cifar() {
    return of(
        AutoMixBlock.ShareChannel.NONE,
        MaskLoss.constant(MaskLoss.Kind.L1),
        MomentumSchedule.to(0.999999),
        1);
  }

  /** ImageNet, iNaturalist, Places, CUB-200, Aircraft: λ channel, mask loss falls to 0. */
  public static AutoMix imageNet() {
    return large(0.99999, 1);
  }

  /** Transformers and ConvNeXt on CIFAR-100. */
  public static AutoMix transformerCifar() {
    return of(
        AutoMixBlock.ShareChannel.NONE,
        MaskLoss.annealed(MaskLoss.Kind.L1),
        MomentumSchedule.to(0.99996),
        1);
  }

  /** Transformers on ImageNet: the block learns in 80 % of the steps. */
  public static AutoMix transformerImageNet() {
    return large(0.99999, 0.8);
  }

  private static AutoMix large(double end, double trainedShare) {
    return of(
        AutoMixBlock.ShareChannel.ALL,
        MaskLoss.annealed(MaskLoss.Kind.L1),
        MomentumSchedule.to(end),
        trainedShare);
  }

  private static AutoMix of(
      AutoMixBlock.ShareChannel channel,
      MaskLoss loss,
      MomentumSchedule momentum,
      double trainedShare) {
    return new AutoMix(
        2, MARGIN, 0, channel, Upsampling.NEAREST, loss, momentum, trainedShare, OwnHead.CLEAN);
  }

  @Override
  public Optional<String> refuses(TargetKind kind) {
    return Refusals.places(kind, Refusals.WEIGHED);
  }

  @Override
  public String name() {
    return "automix";
  }

  @Override
  public AutoMixStep step(StepContext context) {
    return new AutoMixStep(
        new AutoMixStep.Settings(alpha, margin, layer, maskLoss, momentum, trainedShare, head),
        context,
        channels -> new AutoMixBlock(channels, shareChannel, upsampling));
  }
}
