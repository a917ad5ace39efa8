package mixup.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How a code base names the tensors of a family: rewrites that lead from its names to ours, applied
 * one after another. The classifier is rewritten to {@link #CLASSIFIER}, because each of our
 * networks has its own name for it.
 */
public final class KeyMap {

  /** Stands for the name of the network's classifier. */
  static final String CLASSIFIER = "{classifier}";

  private final String name;
  private final List<UnaryOperator<String>> rewrites = new ArrayList<>();
  private Pattern extra = Pattern.compile("(?!)");
  private Pattern merging = Pattern.compile("(?!)");

  KeyMap(String name) {
    this.name = name;
  }

  /** What messages call it. */
  public String name() {
    return name;
  }

  /** Replaces all matches; {@code $1} stands for a group. */
  KeyMap rewrite(String regex, String replacement) {
    Pattern pattern = Pattern.compile(regex);
    rewrites.add(from -> pattern.matcher(from).replaceAll(replacement));
    return this;
  }

  /** Replaces all matches by what the function makes of them. */
  KeyMap rewrite(String regex, Function<MatchResult, String> replacement) {
    Pattern pattern = Pattern.compile(regex);
    rewrites.add(from -> pattern.matcher(from).replaceAll(replacement));
    return this;
  }

  /** Names (their beginning) of further heads, which our networks do not have. */
  KeyMap extra(String regex) {
    extra = Pattern.compile(regex);
    return this;
  }

  /** Our names (their beginning) of tensors whose last axis is in unfold order. */
  KeyMap unfolded(String regex) {
    merging = Pattern.compile(regex);
    return this;
  }

  /** Our name of a foreign tensor. */
  String translate(String foreign) {
    String current = foreign;
    for (UnaryOperator<String> rewrite : rewrites) {
      current = rewrite.apply(current);
    }
    return current;
  }

  boolean isExtra(String foreign) {
    return extra.matcher(foreign).lookingAt();
  }

  Reorder reorder(String ours) {
    return merging.matcher(ours).lookingAt() ? Reorder.UNFOLD_TO_CONCATENATION : Reorder.NONE;
  }
}
