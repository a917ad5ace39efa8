package mixup.method;

import java.util.Optional;
import mixup.labels.TargetKind;
import mixup.method.learned.AdAutoMixStep;
import mixup.method.learned.AdaptiveBlock;
import mixup.method.learned.MomentumSchedule;
import mixup.method.learned.OwnHead;
import mixup.method.learned.Upsampling;

/**
 * AdAutoMix: AutoMix for two or more pictures, whose generator works on every second update against
 * a momentum copy of the network instead of for it, held back by the similarity of the mixture to
 * its parts. Qin et al., 2024 (arXiv:2312.11954). Costs 3 times plain training for two pictures, 4
 * times for more, and a second set of weights.
 *
 * @param alpha shape of the Beta distributions, positive
 * @param pictures M, how many pictures meet, at least 2
 * @param margin the network sees a plain weighted sum where the first share is not above it (or not
 *     below 1 − margin), 0..1
 * @param layer whose map the generator reads; 0 for the last but one, in transformers of equal
 *     blocks the middle one
 * @param shareChannel whether λ_i joins map i as one more channel
 * @param batchNorm whether the generator normalises query and key
 * @param upsampling how the masks grow to the size of the pictures
 * @param beta weight of the copy's loss on adversarial updates; 1 − β weighs the similarity, 0..1
 * @param mixedShare share of the plain weighted sum in the clean head's loss for M &gt; 2, 0..1
 * @param momentum of the copy over the run
 * @param head what the network's own head, the one that is evaluated, learns from
 * @param variant OPENMIXUP repeats the released code: for M &gt; 2 it tests the margin the wrong
 *     way round and trains the network almost always on plain weighted sums
 */
public record AdAutoMix(
    double alpha,
    int pictures,
    double margin,
    int layer,
    boolean shareChannel,
    boolean batchNorm,
    Upsampling upsampling,
    double beta,
    double mixedShare,
    MomentumSchedule momentum,
    OwnHead head,
    Variant variant)
    implements Method {

  private static final double MARGIN = 0.03;

  public AdAutoMix {
    if (upsampling == null) {
      throw new IllegalArgumentException("upsampling is needed, got null");
    }
    settings(alpha, pictures, margin, layer, beta, mixedShare, momentum, head, variant);
  }

  /** CIFAR: three pictures, β 0.3. */
  public static AdAutoMix cifar() {
    return of(3, false, Upsampling.BILINEAR, 0.3, 0.999999, Variant.PAPER);
  }

  /** Tiny-ImageNet: three pictures, β 0.4. */
  public static AdAutoMix tinyImageNet() {
    return of(3, false, Upsampling.BILINEAR, 0.4, 0.999999, Variant.PAPER);
  }

  /** ImageNet: two pictures, λ channel, β 0.1. */
  public static AdAutoMix imageNet() {
    return of(2, true, Upsampling.BILINEAR, 0.1, 0.99999, Variant.PAPER);
  }

  /** Transformers on CIFAR-100: λ channel, nearest. */
  public static AdAutoMix transformerCifar() {
    return of(3, true, Upsampling.NEAREST, 0.3, 0.99996, Variant.PAPER);
  }

  /** As {@link #cifar} with the released code's test of the margin. */
  public static AdAutoMix openMixupCifar() {
    return of(3, false, Upsampling.BILINEAR, 0.3, 0.999999, Variant.OPENMIXUP);
  }

  private static AdAutoMix of(
      int pictures,
      boolean shareChannel,
      Upsampling upsampling,
      double beta,
      double momentumEnd,
      Variant variant) {
    return new AdAutoMix(
        1,
        pictures,
        MARGIN,
        0,
        shareChannel,
        false,
        upsampling,
        beta,
        0.5,
        MomentumSchedule.to(momentumEnd),
        OwnHead.CLEAN,
        variant);
  }

  @Override
  public Optional<String> refuses(TargetKind kind) {
    return Refusals.places(kind, Refusals.WEIGHED);
  }

  @Override
  public String name() {
    return "adautomix";
  }

  private static AdAutoMixStep.Settings settings(
      double alpha,
      int pictures,
      double margin,
      int layer,
      double beta,
      double mixedShare,
      MomentumSchedule momentum,
      OwnHead head,
      Variant variant) {
    return new AdAutoMixStep.Settings(
        alpha, pictures, margin, layer, beta, mixedShare, momentum, head, variant);
  }

  @Override
  public AdAutoMixStep step(StepContext context) {
    return new AdAutoMixStep(
        settings(alpha, pictures, margin, layer, beta, mixedShare, momentum, head, variant),
        context,
        channels -> new AdaptiveBlock(channels, shareChannel, batchNorm, upsampling));
  }
}
