package mixup.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mixup.engine.Autograd;
import mixup.engine.Gather;
import mixup.method.learned.MaskGenerator;

/**
 * Mask generators alone: masks, mask losses, gradients of a fixed function of the masks, running
 * statistics.
 */
abstract class MaskParity implements ParityCheck {

  /** The probe is a mean over the pixels, so gradients are far below the usual tolerance. */
  static final double GRADIENTS = 1e-7;

  private final String file;

  MaskParity(String file) {
    this.file = file;
  }

  @Override
  public final boolean covers(Path path) {
    return path.endsWith(file);
  }

  @Override
  public final ParityResult check(Path path) throws IOException {
    GoldenArrays arrays = GoldenArrays.read(path);
    Comparison comparison = new Comparison();
    for (int k = 0; arrays.keys("case" + k + "_").iterator().hasNext(); k++) {
      try (NDManager manager = NDManager.newBaseManager("PyTorch");
          Autograd.Scope on = Autograd.grad()) {
        replay(k, new GoldenCase(arrays, "case" + k + "_", manager, comparison));
      }
    }
    return comparison.result(path);
  }

  /** Replays a case, whose settings the file gives by the case's number only. */
  abstract void replay(int number, GoldenCase golden);

  /** A leaf that collects gradients. */
  static NDArray leaf(GoldenCase golden, String name) {
    NDArray features = golden.floats(name);
    features.setRequiresGradient(true);
    return features;
  }

  /** The own map and that of the partner. */
  static List<NDArray> pair(GoldenCase golden, NDArray features) {
    return List.of(features, Gather.first(features, golden.pairing().toArray(golden.manager())));
  }

  /** The entries of the first axis. */
  static List<NDArray> entries(NDArray features) {
    List<NDArray> maps = new ArrayList<>();
    for (int i = 0; i < features.getShape().get(0); i++) {
      maps.add(features.get(i));
    }
    return maps;
  }

  /** The shares, compared with the golden masks. */
  static NDArray shares(
      GoldenCase golden, MaskGenerator generator, List<NDArray> maps, List<Double> lambdas) {
    int factor = golden.integer("scale_factor");
    int height = factor * (int) maps.get(0).getShape().get(2);
    int width = factor * (int) maps.get(0).getShape().get(3);
    ParameterStore store = new ParameterStore(golden.manager(), false);
    boolean training = !golden.has("train_mode") || golden.flag("train_mode");
    NDArray shares = generator.shares(store, maps, lambdas, height, width, training);
    golden.compare("mask", shares);
    return shares;
  }

  /** mean(mask · probe). */
  static NDArray probe(GoldenCase golden, NDArray shares) {
    return shares.mul(golden.floats("grad_probe")).mean();
  }

  /** Initialises the layers and puts the weights of the file into them. */
  static void load(GoldenCase golden, MaskGenerator generator, String prefix) {
    generator.initialize(golden.manager());
    copy(golden, "weight__" + prefix, generator.parameters());
    copy(golden, "weight__" + prefix, generator.buffers());
  }

  private static void copy(GoldenCase golden, String prefix, Map<String, Parameter> to) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      to.forEach((name, p) -> golden.floats(prefix + key(name)).copyTo(p.getArray()));
    }
  }

  static String key(String name) {
    return name.replace(".", "__");
  }

  /** Every parameter has the gradient of the file; the file names all of them. */
  static void compareGradients(GoldenCase golden, MaskGenerator generator) {
    generator
        .parameters()
        .forEach(
            (name, p) ->
                golden.compare("grad__" + key(name), p.getArray().getGradient(), GRADIENTS));
  }
}
