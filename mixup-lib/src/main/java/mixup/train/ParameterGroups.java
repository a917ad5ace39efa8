package mixup.train;

import ai.djl.nn.Parameter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which parameters decay and how fast each learns. Parameters with the same weight decay, the same
 * multiplier and the same rule form a group and are updated together.
 *
 * @param decay what weight decay spares
 * @param multipliers factor on the learning rate by prefix of the parameter's name, for example
 *     {@code fc.} → 10; the longest prefix that fits counts
 * @param layerDecay factor per layer below the head of a vision transformer: embeddings are layer
 *     0, block i layer i + 1, final norm and head layer L + 1; layer l learns with layerDecay^(L +
 *     1 − l). 1 for none
 * @param rules update rules of their own by prefix of the parameter's name, for example {@code
 *     method.mix_block.}; the longest prefix that fits counts. Left out of the JSON if there are
 *     none, so that the hash of older runs stays
 */
@JsonDeserialize(using = ParameterGroups.Reader.class)
public record ParameterGroups(
    Decay decay,
    Map<String, Double> multipliers,
    double layerDecay,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, GroupRule> rules) {

  /** A parameter of an entry of a list, or of a list within a list. */
  private static final Pattern LISTED = Pattern.compile("^method\\.(?:\\d+\\.[a-z0-9]+\\.)+");

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
    rules = Collections.unmodifiableMap(new TreeMap<>(rules));
  }

  /** One update rule for all, rates by name and layer. */
  public ParameterGroups(Decay decay, Map<String, Double> multipliers, double layerDecay) {
    this(decay, multipliers, layerDecay, Map.of());
  }

  /** One rate for all. */
  public ParameterGroups(Decay decay) {
    this(decay, Map.of(), 1);
  }

  /** The same with a rule of its own for the parameters whose names begin with a prefix. */
  public ParameterGroups withRule(String prefix, GroupRule rule) {
    Map<String, GroupRule> more = new TreeMap<>(rules);
    more.put(prefix, rule);
    return new ParameterGroups(decay, multipliers, layerDecay, more);
  }

  /** Reads groups with and without rules. */
  static final class Reader extends JsonDeserializer<ParameterGroups> {

    /** The groups as the file has them once the rules are there. */
    private record Complete(
        Decay decay,
        Map<String, Double> multipliers,
        double layerDecay,
        Map<String, GroupRule> rules) {}

    @Override
    public ParameterGroups deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      ObjectNode json = context.readValue(in, ObjectNode.class);
      if (!json.has("rules")) {
        json.putObject("rules");
      }
      Complete read = context.readTreeAsValue(json, Complete.class);
      return new ParameterGroups(read.decay, read.multipliers, read.layerDecay, read.rules);
    }
  }

  /**
   * Parameters that are updated alike.
   *
   * @param weightDecay ω
   * @param multiplier factor on the learning rate
   * @param rule update rule of its own; empty for that of the recipe
   * @param members by name, in the network's order
   */
  record Group(
      double weightDecay,
      double multiplier,
      Optional<GroupRule> rule,
      Map<String, Parameter> members) {

    List<Parameter> parameters() {
      return List.copyOf(members.values());
    }
  }

  private record Key(double weightDecay, double multiplier, Optional<GroupRule> rule) {}

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
          Optional<GroupRule> rule = longest(rules, name);
          double ownDecay = rule.map(r -> r.optimizer().weightDecay()).orElse(weightDecay);
          double factor = longest(multipliers, name).orElse(1.0) * layerFactor(name, blocks);
          Key key = new Key(decays ? ownDecay : 0, factor, rule);
          sorted.computeIfAbsent(key, k -> new LinkedHashMap<>()).put(name, p);
        });
    List<Group> groups = new ArrayList<>();
    sorted.forEach(
        (k, members) -> groups.add(new Group(k.weightDecay, k.multiplier, k.rule, members)));
    return groups;
  }

  /**
   * The entry of the longest prefix that fits. A method's parameters are also found under the name
   * they have outside of a list of methods.
   */
  private static <T> Optional<T> longest(Map<String, T> byPrefix, String name) {
    return fitting(byPrefix, name)
        .or(() -> fitting(byPrefix, LISTED.matcher(name).replaceFirst("method.")));
  }

  /** Longer prefixes come later. */
  private static <T> Optional<T> fitting(Map<String, T> byPrefix, String name) {
    Optional<T> found = Optional.empty();
    for (Map.Entry<String, T> entry : byPrefix.entrySet()) {
      if (name.startsWith(entry.getKey())) {
        found = Optional.of(entry.getValue());
      }
    }
    return found;
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
