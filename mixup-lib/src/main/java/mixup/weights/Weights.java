package mixup.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mixup.engine.Autograd;
import mixup.nn.Network;

/**
 * Loads weight files into networks and writes networks to safetensors under their public names.
 *
 * <pre>{@code
 * Network network = Networks.create("resnet50", 1000, 3);
 * network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
 * System.out.println(Weights.load(network, Path.of("resnet50.safetensors"), Weights.Mode.STRICT));
 * }</pre>
 */
public final class Weights {

  private static final NDIndex EVERYTHING = new NDIndex("...");
  private static final int SHOWN = 12;

  /** What must fit. */
  public enum Mode {
    /** Everything: nothing missing, nothing unexpected, all shapes equal. */
    STRICT,
    /** Everything but the classifier, which is left at its start where it is missing or differs. */
    NEW_HEAD
  }

  private Weights() {}

  /**
   * Opens a weight file of any known format.
   *
   * @throws WeightsException if the file is missing, damaged or of an unknown kind
   */
  public static WeightSource open(Path path) {
    return looksLikeTorch(path) ? TorchFile.open(path) : SafetensorsFile.open(path);
  }

  /** A zip, a bare pickle, or whatever calls itself a torch file. */
  private static boolean looksLikeTorch(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(2);
      boolean zip = start.length == 2 && start[0] == 'P' && start[1] == 'K';
      boolean pickle = start.length == 2 && start[0] == (byte) 0x80 && start[1] == 2;
      return zip || pickle && String.valueOf(path).matches(".*\\.(pth|pt|bin|tar)");
    } catch (IOException e) {
      throw new WeightsException(path + " cannot be read: " + e, e);
    }
  }

  /** Opens a file, loads it and closes it; see {@link #load(Network, WeightSource, Mode)}. */
  public static LoadReport load(Network network, Path path, Mode mode) {
    try (WeightSource source = open(path)) {
      return load(network, source, mode);
    }
  }

  /**
   * Copies parameters and running statistics into an initialised network. The naming is recognised.
   * Names and shapes are checked first: a file that does not fit changes nothing. Arrays keep their
   * storage, so an optimiser that already holds views of them sees the new values.
   *
   * @throws IllegalArgumentException if the network is not initialised
   * @throws WeightsException if the file does not fit; the message lists every difference
   */
  public static LoadReport load(Network network, WeightSource source, Mode mode) {
    Map<String, Parameter> targets = parameters(network);
    targets.forEach(Weights::requireInitialised);
    Matching matching = Matching.best(TargetNames.of(network), source.tensors());
    check(matching, source, mode);
    List<String> names = matching.fittingNames();
    try (Autograd.Scope off = Autograd.noGrad()) {
      names.forEach(name -> copy(matching, source, name, targets.get(name).getArray()));
    }
    return new LoadReport(
        matching.keyMap().name(), names.size(), List.copyOf(matching.kept()), matching.extra());
  }

  private static Map<String, Parameter> parameters(Network network) {
    Map<String, Parameter> all = new LinkedHashMap<>(network.trainedParameters());
    all.putAll(network.buffers());
    return all;
  }

  private static void requireInitialised(String name, Parameter parameter) {
    if (!parameter.isInitialized()) {
      throw new IllegalArgumentException(
          "initialise the network before loading weights: " + name + " has no array");
    }
  }

  static void check(Matching matching, WeightSource source, Mode mode) {
    List<String> problems = matching.problems(mode == Mode.NEW_HEAD);
    if (problems.isEmpty()) {
      return;
    }
    String shown = String.join("\n  ", problems.subList(0, Math.min(SHOWN, problems.size())));
    String more =
        problems.size() > SHOWN ? "\n  and %d more".formatted(problems.size() - SHOWN) : "";
    throw new WeightsException(
        "%s does not fit network %s (names read as those of %s, %s):%n  %s%s%n%s"
            .formatted(
                source.path(),
                matching.target().network(),
                matching.keyMap().name(),
                mode,
                shown,
                more,
                "Choose the network the file was made for"
                    + (mode == Mode.STRICT ? ", or NEW_HEAD if only the classes differ." : ".")));
  }

  private static void copy(Matching matching, WeightSource source, String name, NDArray to) {
    try (NDManager scope = to.getManager().newSubManager();
        NDArray from = array(matching, source, name, to, scope)) {
      // not copyTo: it swaps the storage, and an optimiser's views would no longer see the values
      to.set(EVERYTHING, from);
    }
  }

  private static NDArray array(
      Matching matching, WeightSource source, String name, NDArray like, NDManager scope) {
    Shape shape = like.getShape();
    return like.getDataType() == DataType.FLOAT64
        ? scope.create(matching.doubles(source, name), shape)
        : scope.create(matching.floats(source, name), shape).toType(like.getDataType(), false);
  }

  /**
   * Writes parameters and running statistics as F32 under their public names, which are timm's
   * where timm has the network.
   *
   * @param metadata facts for the file's header, besides {@code format}, {@code mixup.network},
   *     {@code mixup.classes} and {@code mixup.input}
   * @throws IllegalArgumentException if the network is not initialised
   * @throws WeightsException if the file cannot be written
   */
  public static void save(Network network, Path path, Map<String, String> metadata) {
    List<NamedTensor> tensors = new ArrayList<>();
    parameters(network)
        .forEach(
            (name, parameter) -> {
              requireInitialised(name, parameter);
              NDArray array = parameter.getArray();
              tensors.add(new NamedTensor(name, array.getShape(), () -> values(array)));
            });
    SafetensorsWriter.write(path, tensors, facts(network, metadata));
  }

  /**
   * SHA-256 of a file as hexadecimal digits, which tells two weight files apart.
   *
   * @throws WeightsException if the file cannot be read
   */
  public static String sha256(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new WeightsException(path + " cannot be read: " + e, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  static Map<String, String> facts(Network network, Map<String, String> more) {
    Map<String, String> facts = new LinkedHashMap<>(more);
    facts.put("format", "pt"); // what timm's and Hugging Face's readers look for
    facts.put("mixup.network", network.name());
    facts.put("mixup.classes", Integer.toString(network.classes()));
    facts.put("mixup.input", network.inputShape().toString());
    return facts;
  }

  private static float[] values(NDArray array) {
    if (array.getDataType() == DataType.FLOAT32) {
      return array.toFloatArray();
    }
    try (NDArray single = array.toType(DataType.FLOAT32, false)) {
      return single.toFloatArray();
    }
  }
}
