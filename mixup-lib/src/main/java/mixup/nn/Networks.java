package mixup.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mixup.util.Nearest;

/** The networks by name. A new family adds its list of entries here. */
public final class Networks {

  private static final Map<String, NetworkEntry> ENTRIES = index(List.of(ResNets.entries()));

  private Networks() {}

  private static Map<String, NetworkEntry> index(List<List<NetworkEntry>> families) {
    Map<String, NetworkEntry> entries = new LinkedHashMap<>();
    families.forEach(family -> family.forEach(entry -> entries.put(entry.name(), entry)));
    return entries;
  }

  /** All names. */
  public static List<String> names() {
    return List.copyOf(ENTRIES.keySet());
  }

  /**
   * Creates a network, not yet initialised, that starts by the written rules of its source.
   *
   * @param name one of {@link #names}
   * @param classes number of logits, at least 2
   * @param channels channels of the pictures, at least 1
   * @throws IllegalArgumentException if the name is unknown; the message lists near names
   */
  public static Network create(String name, int classes, int channels) {
    NetworkEntry entry = entry(name);
    return entry.create(classes, channels, entry.initialization());
  }

  /** As above with a chosen start, for example {@link Initialization#FRAMEWORK}. */
  public static Network create(
      String name, int classes, int channels, Initialization initialization) {
    return entry(name).create(classes, channels, initialization);
  }

  /** Facts about a network at its usual number of classes and resolution. */
  public static NetworkInfo info(String name) {
    NetworkEntry entry = entry(name);
    Network network = create(name, entry.classes(), Math.toIntExact(entry.inputShape().get(0)));
    return new NetworkInfo(
        name,
        entry.classes(),
        entry.inputShape(),
        network.parameterCount(),
        network.macs(network.batchShape(1)),
        entry.source());
  }

  private static NetworkEntry entry(String name) {
    NetworkEntry entry = ENTRIES.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          "unknown network '" + name + "'. " + Nearest.hint(name, ENTRIES.keySet()));
    }
    return entry;
  }
}
