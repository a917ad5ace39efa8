package mixup.weights;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import mixup.engine.TorchScriptModule;
import mixup.nn.Network;

/**
 * Networks as files that {@code torch.jit.load} of Python or C++ reads: code and weights, in
 * evaluation mode. Pictures must have the size of the network's plan; any number of them.
 */
public final class TorchScriptExport {

  private static final int EXAMPLES = 2;

  private TorchScriptExport() {}

  /**
   * Writes a network whose parameters lie on the CPU in float32.
   *
   * @param out stays open
   * @throws UnsupportedOperationException if the network does what cannot be written as TorchScript
   */
  public static void write(Network network, OutputStream out) throws IOException {
    Map<String, Parameter> arrays = new LinkedHashMap<>(network.trainedParameters());
    arrays.putAll(network.buffers());
    OutputStream buffered = new BufferedOutputStream(out);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        NDArray example = manager.zeros(network.batchShape(EXAMPLES))) {
      TorchScriptModule.write(
          (store, x) -> network.forward(store, x, false), arrays, example, buffered);
    }
    buffered.flush();
  }
}
