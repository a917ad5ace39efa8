package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import mixup.data.Batch;
import mixup.labels.TargetKind;
import mixup.loss.DecoupledLoss;
import mixup.loss.DecoupledLoss.Side;
import mixup.loss.DecoupledLoss.Weights;
import mixup.loss.LambdaRescale;
import mixup.loss.Targets;

/**
 * DecoupledMix: a loss for mixed pictures, whatever mixes them. To the mixed cross-entropy it adds,
 * with weight η, how far each of the two classes fails against all classes but the other one; so
 * hard pictures with a small share still teach. For binary cross-entropy it lifts the targets
 * instead: from a share of t on a class counts as there. Liu et al., 2023 (arXiv:2203.10761). Costs
 * nothing beyond a few operations on the logits.
 *
 * @param mixing what mixes the pictures: a picture method with two pictures
 * @param form softmax or binary
 * @param eta weight η of what is added; of no effect with {@code BINARY}
 * @param weights weights within it: one as in the paper, or the rescaled shares
 * @param side which terms are kept
 * @param threshold λ where {@code LESS} and {@code MORE} change sides
 * @param rescale f of the shares: weights of the softmax form, targets of the binary form
 * @param variant {@code OPENMIXUP} repeats the released code; see {@link DecoupledLoss}
 */
public record DecoupledMix(
    Method mixing,
    Form form,
    double eta,
    Weights weights,
    Side side,
    double threshold,
    LambdaRescale rescale,
    Variant variant)
    implements Method {

  /** Kind of cross-entropy. */
  public enum Form {
    /** Softmax: a term is added to the loss. */
    @JsonProperty("softmax")
    SOFTMAX,
    /** Binary cross-entropy: targets are lifted; needs a recipe with such a loss. */
    @JsonProperty("binary")
    BINARY
  }

  public DecoupledMix {
    Demands.pictureMethod("decoupledmix", mixing);
    Demands.oneOf("decoupledmix", variant, Variant.PAPER, Variant.OPENMIXUP);
    if (form == null) {
      throw new IllegalArgumentException("form is needed, got null");
    }
    // The loss checks the numbers.
    new DecoupledLoss(eta, weights, side, threshold, rescale, variant == Variant.OPENMIXUP);
  }

  /** Mixup with α = 1 and η = 0.1. */
  public static DecoupledMix paper() {
    return paper(new Mixup(1));
  }

  /** The paper's loss for another method. */
  public static DecoupledMix paper(Method mixing) {
    return new DecoupledMix(
        mixing,
        Form.SOFTMAX,
        0.1,
        Weights.ONE,
        Side.BOTH,
        0.5,
        DecoupledLoss.linear(),
        Variant.PAPER);
  }

  /** Both terms weighed by λ and 1-λ, without the released code's exchange. */
  public static DecoupledMix weighted(Method mixing) {
    return new DecoupledMix(
        mixing,
        Form.SOFTMAX,
        0.1,
        Weights.SHARE,
        Side.BOTH,
        0.5,
        DecoupledLoss.linear(),
        Variant.PAPER);
  }

  /** OpenMixup's basic configuration: Mixup with α = 1, terms weighed by shares, η = 0.1. */
  public static DecoupledMix openMixup() {
    return openMixup(new Mixup(1), 0.1, Side.BOTH, 1);
  }

  /** OpenMixup, ResNet-18 on CIFAR-100: CutMix with α = 0.2, the smaller share's term alone. */
  public static DecoupledMix openMixupCutMix() {
    return openMixup(CutMix.openMixupCifar(), 0.1, Side.LESS, 0.5);
  }

  /**
   * OpenMixup's loss for another method.
   *
   * @param exponent of the shares; its configurations with 0 mean weights of one
   */
  public static DecoupledMix openMixup(Method mixing, double eta, Side side, double exponent) {
    return new DecoupledMix(
        mixing,
        Form.SOFTMAX,
        eta,
        exponent == 0 ? Weights.ONE : Weights.SHARE,
        side,
        0.5,
        new LambdaRescale(LambdaRescale.Curve.POWER, 1, exponent == 0 ? 1 : exponent),
        Variant.OPENMIXUP);
  }

  /**
   * Lifted targets for binary cross-entropy, f(λ) = min((λ/t)^ξ, 1).
   *
   * @param threshold t
   * @param exponent ξ
   */
  public static DecoupledMix binary(Method mixing, double threshold, double exponent) {
    return new DecoupledMix(
        mixing,
        Form.BINARY,
        0,
        Weights.ONE,
        Side.BOTH,
        0.5,
        new LambdaRescale(LambdaRescale.Curve.POWER, threshold, exponent),
        Variant.PAPER);
  }

  @Override
  public String name() {
    return "decoupledmix";
  }

  /** Lifted targets are every class for itself. */
  @Override
  public TargetRows rows() {
    return form == Form.BINARY ? TargetRows.CLASSES : mixing.rows();
  }

  @Override
  public Optional<String> refuses(TargetKind kind) {
    return kind == TargetKind.CLASS
        ? mixing.refuses(kind)
        : Optional.of("its loss leaves out one of two classes, so it needs class numbers");
  }

  @Override
  public TrainingStep step(StepContext context) {
    return step(context, (PictureMethod<?>) mixing);
  }

  private <D extends Draw> DecoupledMixStep<D> step(
      StepContext context, PictureMethod<D> pictures) {
    return new DecoupledMixStep<>(this, pictures, context);
  }

  /** The loss. */
  public DecoupledLoss loss() {
    return new DecoupledLoss(eta, weights, side, threshold, rescale, variant == Variant.OPENMIXUP);
  }

  /**
   * Lifted targets {@code [N, K]}: min(f(λ) y_a + f(1-λ) y_b, 1).
   *
   * @throws IllegalArgumentException if shares differ within the batch
   */
  public NDArray lifted(Batch batch, Composition composition) {
    Part own = composition.parts().get(0);
    if (!own.isUniform()) {
      throw new IllegalArgumentException("lifted targets need one share for the batch");
    }
    Pairing pairing = composition.parts().get(composition.parts().size() - 1).pairing();
    NDManager manager = batch.images().getManager();
    try (NDArray partners = pairing.toArray(manager)) {
      return Targets.rescaled(batch.labels(), partners, batch.classes(), own.share(0), rescale, 1);
    }
  }
}
