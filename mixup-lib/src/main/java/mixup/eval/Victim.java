package mixup.eval;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.util.function.UnaryOperator;
import mixup.data.Normalization;
import mixup.engine.Autograd;
import mixup.loss.SoftCrossEntropy;
import mixup.loss.Targets;
import mixup.nn.Network;

/**
 * A classifier under attack.
 *
 * @param logits from normalised pictures {@code [N, C, H, W]} to {@code [N, K]}, in evaluation mode
 * @param normalization of the pictures
 */
public record Victim(UnaryOperator<NDArray> logits, Normalization normalization) {

  /** A network in evaluation mode; its weights collect no gradients. */
  public static Victim of(Network network, ParameterStore store, Normalization normalization) {
    return new Victim(images -> network.forward(store, images, false), normalization);
  }

  /**
   * Gradient of the batch-mean cross-entropy with respect to the normalised pictures.
   *
   * @param images {@code [N, C, H, W]}
   * @param labels int64 {@code [N]}
   * @return array of the shape of the pictures, in their manager
   */
  public NDArray gradient(NDArray images, NDArray labels) {
    try (NDManager scope = images.getManager().newSubManager()) {
      NDArray input = images.stopGradient();
      input.attach(scope);
      NDArray gradient = Autograd.inputGradient(input, x -> loss(logits.apply(x), labels));
      gradient.attach(images.getManager());
      return gradient;
    }
  }

  private static NDArray loss(NDArray logits, NDArray labels) {
    try (NDArray targets = Targets.oneHot(labels, (int) logits.getShape().get(1))) {
      return new SoftCrossEntropy().of(logits, targets);
    }
  }
}
