package mixup.weights;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import mixup.engine.TorchScriptModule;
import mixup.nn.Network;
import mixup.nn.NetworkPlan;
import mixup.nn.Networks;
import mixup.util.AtomicFiles;

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

  /**
   * Writes a weight file, with the network it belongs to, as TorchScript.
   *
   * @param plan network, classes and size of the pictures
   * @param weights any file that fits the network, classifier included
   * @param out replaced when all is written
   * @throws WeightsException if the weights do not fit or a file cannot be read or written
   */
  public static void convert(NetworkPlan plan, Path weights, Path out) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      Network network = Networks.create(plan);
      network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
      Weights.load(network, weights, Weights.Mode.STRICT);
      AtomicFiles.replace(out.toAbsolutePath(), file -> write(network, file));
    } catch (IOException e) {
      throw new WeightsException(out + " cannot be written: " + e, e);
    }
  }
}
