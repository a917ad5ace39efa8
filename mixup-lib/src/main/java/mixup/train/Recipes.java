package mixup.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The published recipes by name. */
public final class Recipes {

  private static final Map<String, RecipeCard> CARDS = cards();

  private Recipes() {}

  private static Map<String, RecipeCard> cards() {
    Map<String, RecipeCard> cards = new LinkedHashMap<>();
    Stream.of(
            ConvNetCards.all(),
            TransformerCards.all(),
            RecursiveMixCards.all(),
            LearnedMixCards.all())
        .flatMap(List::stream)
        .forEach(card -> cards.put(card.name(), card));
    return Collections.unmodifiableMap(cards);
  }

  /** All names. */
  public static List<String> names() {
    return List.copyOf(CARDS.keySet());
  }

  /**
   * A recipe with what belongs to it.
   *
   * @throws IllegalArgumentException for an unknown name
   */
  public static RecipeCard card(String name) {
    RecipeCard card = CARDS.get(name);
    if (card == null) {
      throw new IllegalArgumentException("no recipe '" + name + "'; there are " + names());
    }
    return card;
  }

  /** The recipe alone. */
  public static Recipe get(String name) {
    return card(name).recipe();
  }
}
