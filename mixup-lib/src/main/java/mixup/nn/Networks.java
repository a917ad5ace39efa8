package mixup.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mixup.util.Nearest;

/** The networks by name. A new family adds its list of entries here. */
public final class Networks {

  private static final Map<String, NetworkEntry> ENTRIES =
      index(
          List.of(
              ResNets.entries(),
              WideResNets.entries(),
              DenseNets.entries(),
              PyramidNets.entries(),
              ConvNeXts.entries(),
              MobileNets.entries(),
              MogaNets.entries(),
              VisionTransformers.entries(),
              PyramidTransformers.entries(),
              SwinTransformers.entries()));

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
   * The usual choices for a network: classes and resolution of its published results, start by the
   * written rules of its source, no stochastic depth, no dropout.
   *
   * @param name one of {@link #names}
   * @throws IllegalArgumentException if the name is unknown; the message lists near names
   */
  public static NetworkPlan plan(String name) {
    return entry(name).plan();
  }

  /**
   * Builds a network, not yet initialised.
   *
   * @param plan usually a variation of {@link #plan(String)}
   * @throws IllegalArgumentException if the name is unknown or the plan does not suit the network
   */
  public static Network create(NetworkPlan plan) {
    return entry(plan.name()).factory().apply(plan);
  }

  /**
   * Builds a network at its usual resolution that starts by the written rules of its source.
   *
   * @param name one of {@link #names}
   * @param classes number of logits, at least 2
   * @param channels channels of the pictures, at least 1
   */
  public static Network create(String name, int classes, int channels) {
    NetworkPlan plan = plan(name);
    return create(plan.withClasses(classes).withInput(channels, plan.height(), plan.width()));
  }

  /** Facts about a network at its usual number of classes and resolution. */
  public static NetworkInfo info(String name) {
    NetworkEntry entry = entry(name);
    Network network = create(entry.plan());
    return new NetworkInfo(
        name,
        entry.plan().classes(),
        entry.plan().inputShape(),
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
