package mixup.train;

import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which parameters decay and how fast each learns. Parameters with the same weight decay and the
 * same multiplier form a group and are updated together.
 *
 * @param decay what weight decay spares
 * @param multipliers factor on the learning rate by prefix of the parameter's name, for example
 *     {@code fc.} → 10; the longest prefix that fits counts
 * @param layerDecay factor per layer below the head of a vision transformer: embeddings are layer
 *     0, block i layer i + 1, final norm and head layer L + 1; layer l learns with layerDecay^(L +
 *     1 − l). 1 for none
 */
public record ParameterGroups(Decay decay, Map<String, Double> multipliers, double layerDecay) {

  private static final Pattern BLOCK = Pattern.compile("^(?:.*\\.)?blocks\\.(\\d+)\\..*");
  private static final Pattern EMBEDDING =
      Pattern.compile("^(cls_token|dist_token|mask_token|pos_embed|patch_embed)(\\..*)?$");

  public ParameterGroups {
    if (decay == null) {
      throw new IllegalArgumentException("decay must name a rule");
    }
    multipliers = Collections.unmodifiableMap(new TreeMap<>(multipliers));
    multipliers.forEach(
        (prefix, factor) ->
            Settings.require(
                factor > 0 && Double.isFinite(factor),
                "the multiplier of " + prefix + " must be positive",
                factor));
    Settings.require(layerDecay > 0 && layerDecay <= 1, "layerDecay must be in (0, 1]", layerDecay);
  }

  /** One rate for all. */
  public ParameterGroups(Decay decay) {
    this(decay, Map.of(), 1);
  }

  /**
   * Parameters that are updated alike.
   *
   * @param weightDecay ω
   * @param multiplier factor on the learning rate
   * @param members by name, in the network's order
   */
  record Group(double weightDecay, double multiplier, Map<String, Parameter> members) {

    List<Parameter> parameters() {
      return List.copyOf(members.values());
    }
  }

  private record Key(double weightDecay, double multiplier) {}

  /**
   * Sorts parameters into groups, in the order in which the groups appear.
   *
   * @throws IllegalArgumentException if rates decay by layer and there are no numbered blocks
   */
  List<Group> split(Map<String, Parameter> parameters, double weightDecay) {
    int blocks = layerDecay == 1 ? 0 : blocks(parameters);
    Map<Key, Map<String, Parameter>> sorted = new LinkedHashMap<>();
    parameters.forEach(
        (name, p) -> {
          boolean decays = decay.appliesTo(name, p.getArray().getShape().dimension());
          Key key = new Key(decays ? weightDecay : 0, multiplier(name) * layerFactor(name, blocks));
          sorted.computeIfAbsent(key, k -> new LinkedHashMap<>()).put(name, p);
        });
    List<Group> groups = new ArrayList<>();
    sorted.forEach((k, members) -> groups.add(new Group(k.weightDecay, k.multiplier, members)));
    return groups;
  }

  private double multiplier(String name) {
    double factor = 1;
    for (Map.Entry<String, Double> entry : multipliers.entrySet()) { // longer prefixes come later
      if (name.startsWith(entry.getKey())) {
        factor = entry.getValue();
      }
    }
    return factor;
  }

  private static int blocks(Map<String, Parameter> parameters) {
    int blocks = parameters.keySet().stream().mapToInt(name -> block(name) + 1).max().orElse(0);
    if (blocks == 0) {
      throw new IllegalArgumentException(
          "layer-wise rates need a vision transformer with parameters blocks.0., blocks.1., ...;"
              + " set layerDecay to 1 for this network");
    }
    return blocks;
  }

  private static int block(String name) {
    Matcher matcher = BLOCK.matcher(name);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
  }

  private double layerFactor(String name, int blocks) {
    int block = block(name);
    int layer = EMBEDDING.matcher(name).matches() ? 0 : block >= 0 ? block + 1 : blocks + 1;
    return layerDecay == 1 ? 1 : Math.pow(layerDecay, blocks + 1 - layer);
  }
}
