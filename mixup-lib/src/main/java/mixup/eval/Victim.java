package mixup.eval;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import mixup.engine.Autograd;
import mixup.engine.FrozenStore;
import mixup.loss.SoftCrossEntropy;
import mixup.loss.Targets;
import mixup.nn.Network;

/**
 * A classifier under attack. It is run in evaluation mode and its weights get no gradients.
 *
 * @param network the classifier
 * @param store where its parameters are looked up
 */
public record Victim(Network network, ParameterStore store) {

  /**
   * Gradient of the batch-mean cross-entropy with respect to the normalised pictures.
   *
   * @param images {@code [N, C, H, W]}
   * @param labels int64 {@code [N]}
   * @return array of the shape of the pictures, in their manager
   */
  public NDArray gradient(NDArray images, NDArray labels) {
    try (NDManager scope = images.getManager().newSubManager()) {
      ParameterStore frozen = FrozenStore.of(store, scope);
      NDArray input = images.stopGradient();
      input.attach(scope);
      NDArray answers = labels.duplicate(); // whatever is made of them belongs to the scope
      answers.attach(scope);
      NDArray gradient =
          Autograd.inputGradient(input, x -> loss(network.forward(frozen, x, false), answers));
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
