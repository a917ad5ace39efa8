package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.engine.Scalars;
import mixup.engine.ScriptOp;

/**
 * Saliency by the gradient: how strongly the loss of the clean pictures depends on every pixel, the
 * root mean square over the channels. The network is in evaluation mode, so that running statistics
 * stay, and its weights get no gradients: one forward pass and one backward pass to the input.
 */
public final class InputSaliency {

  private static final ScriptOp ROOT_MEAN_SQUARE =
      ScriptOp.of("torch.sqrt(torch.mean(gradient * gradient, [1]))", "gradient");

  private InputSaliency() {}

  /**
   * Saliency of a batch.
   *
   * @return {@code [N, H, W]}, not negative, in the manager of the images
   */
  public static NDArray of(StepContext context, Batch batch) {
    NDManager manager = batch.images().getManager();
    try (NDManager scope = manager.newSubManager()) {
      NDArray pictures = batch.images().stopGradient();
      pictures.attach(scope); // so that all intermediates end with the scope
      NDArray targets = batch.target().plain();
      targets.attach(scope);
      ParameterStore frozen = context.frozenStore(scope);
      NDArray gradient = Autograd.inputGradient(pictures, x -> loss(context, frozen, x, targets));
      try (Autograd.Scope off = Autograd.noGrad();
          NDArray scaled = ROOT_MEAN_SQUARE.apply(gradient)) {
        NDArray saliency = Scalars.scale(scaled, 1 / scale(pictures));
        saliency.attach(manager);
        return saliency;
      }
    }
  }

  private static NDArray loss(
      StepContext context, ParameterStore frozen, NDArray pictures, NDArray targets) {
    try (NDArray logits = context.network().forward(frozen, pictures, false);
        NDArray mean = context.loss().of(logits, targets)) {
      return Scalars.scale(mean, scale(pictures));
    }
  }

  /**
   * The mean over N pictures makes gradients so small that half precision loses them; a power of
   * two changes no bit in float32.
   */
  private static double scale(NDArray pictures) {
    return Long.highestOneBit(pictures.getShape().get(0)) * 256.0;
  }
}
