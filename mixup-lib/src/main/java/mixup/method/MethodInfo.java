package mixup.method;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Entry of the registry: what is known about a method beside its code.
 *
 * @param name registry name, for example {@code cutmix}
 * @param title name in tables, also the base name of class and card, for example {@code CutMix}
 * @param citation authors, title, venue, year
 * @param arxiv arXiv number, empty if there is none
 * @param policy how the mixing is chosen
 * @param mixes what is mixed
 * @param needs what a training step needs beyond one pass through the network
 * @param variants readings that are offered; the first is the default
 * @param passes arithmetic floor of a training step as multiple of Vanilla's, counted in passes
 *     through the network: forward 1, backward to the input 1, backward to the weights 1
 * @param presets settings of papers and benchmarks; the first are the defaults
 */
public record MethodInfo(
    String name,
    String title,
    String citation,
    String arxiv,
    Policy policy,
    Mixes mixes,
    Set<Need> needs,
    List<Variant> variants,
    double passes,
    List<Preset> presets) {

  /** How the mixing is chosen. */
  public enum Policy {
    /** There is nothing to choose. */
    NONE,
    /** By chance alone. */
    STATIC,
    /** Depends on pictures, network or history. */
    DYNAMIC
  }

  /** What a method mixes, in OpenMixup's division. */
  public enum Mixes {
    NOTHING,
    /** Pictures or maps; labels follow from the drawn ratio. */
    SAMPLES,
    /** The method is about the ratio of the labels. */
    LABELS
  }

  /** What a training step needs beyond one pass through the network. */
  public enum Need {
    /** Pictures, targets and logits of the batch before. */
    HISTORY,
    /** The last spatial map of the network. */
    LAST_MAP,
    /** Parameters of its own, trained with the network. */
    TRAINED_PART,
    /** A way into the network between two stages. */
    STAGES,
    /** Attention of the class token in the last block. */
    ATTENTION,
    /** Gradient of the loss with respect to the pictures. */
    INPUT_GRADIENT,
    /** A trained network beside the one in training. */
    TEACHER,
    /** A slowly following copy of the network. */
    MOMENTUM_NETWORK,
    /** True colours of the pictures. */
    PIXELS
  }

  /**
   * Settings with a name.
   *
   * @param name for example {@code cifar}
   * @param settings the method
   */
  public record Preset(String name, Method settings) {}

  public MethodInfo {
    needs = Set.copyOf(needs);
    variants = List.copyOf(variants);
    if (!(passes >= 1)) {
      throw new IllegalArgumentException(name + ": no step costs less than Vanilla, got " + passes);
    }
    presets = List.copyOf(presets);
    for (Preset preset : presets) {
      if (!preset.settings().name().equals(name)) {
        throw new IllegalArgumentException(name + ": preset " + preset + " is another method");
      }
    }
    if (presets.isEmpty()) {
      throw new IllegalArgumentException(name + ": no presets, so no defaults");
    }
  }

  /** A method with one reading that costs what Vanilla costs. */
  public MethodInfo(
      String name,
      String title,
      String citation,
      String arxiv,
      Policy policy,
      Mixes mixes,
      Set<Need> needs,
      List<Preset> presets) {
    this(name, title, citation, arxiv, policy, mixes, needs, List.of(Variant.PAPER), 1, presets);
  }

  /** The same entry with several readings. */
  public MethodInfo withVariants(Variant... offered) {
    return new MethodInfo(
        name, title, citation, arxiv, policy, mixes, needs, List.of(offered), passes, presets);
  }

  /** The same entry with another floor, as multiple of Vanilla's three passes. */
  public MethodInfo withPasses(double floor) {
    return new MethodInfo(
        name, title, citation, arxiv, policy, mixes, needs, variants, floor, presets);
  }

  /** The settings taken where a user gives none. */
  public Method defaults() {
    return presets.get(0).settings();
  }

  /** Text of the card in Markdown. */
  public String card() {
    String resource = title + ".md";
    try (InputStream in = MethodInfo.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no card " + resource + " beside the class");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("card " + resource, e);
    }
  }
}
