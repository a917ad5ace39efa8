package mixup.weights;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mixup.nn.Network;
import mixup.nn.Networks;

/** Rewrites a file of any known format and naming as safetensors with our names. */
public final class Conversion {

  private Conversion() {}

  /**
   * Converts a whole network, values one tensor at a time; extra heads and counters are left out.
   *
   * @param source what to convert; its number of classes is kept
   * @param network registry name of the network it was made for
   * @param out file to write
   * @param metadata facts for its header
   * @throws IllegalArgumentException if the network is unknown
   * @throws WeightsException if the file does not fit the network or cannot be written
   */
  public static LoadReport convert(
      WeightSource source, String network, Path out, Map<String, String> metadata) {
    Network target = target(source, network);
    Matching matching = Matching.best(TargetNames.of(target), source.tensors());
    Weights.check(matching, source, Weights.Mode.STRICT);
    List<NamedTensor> tensors =
        matching.fittingNames().stream()
            .map(
                name ->
                    new NamedTensor(
                        name,
                        matching.target().shapes().get(name),
                        () -> matching.floats(source, name)))
            .toList();
    Map<String, String> facts = new LinkedHashMap<>(metadata);
    facts.put("mixup.naming", matching.keyMap().name());
    SafetensorsWriter.write(out, tensors, Weights.facts(target, facts));
    return new LoadReport(matching.keyMap().name(), tensors.size(), List.of(), matching.extra());
  }

  /** With the classes of the file; where nothing fits, as usual, for a message that says why. */
  private static Network target(WeightSource source, String network) {
    return Recognition.ofNetwork(network, source.tensors())
        .filter(found -> found.classes() > 1)
        .map(Recognition::network)
        .orElseGet(() -> Networks.create(network, Networks.info(network).classes(), 3));
  }
}
