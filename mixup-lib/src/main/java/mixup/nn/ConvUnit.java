package mixup.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/**
 * Convolution, batch norm, activation; the layers are registered by their owner.
 *
 * @param conv without bias
 * @param norm over its output
 * @param activation of the norm's output
 */
record ConvUnit(Layer conv, BatchNorm2d norm, Activation activation) {

  NDArray apply(ParameterStore store, NDArray x, boolean training) {
    try (NDArray convolved = conv.forward(store, x, training)) {
      return activation.replace(norm.forward(store, convolved, training));
    }
  }
}
