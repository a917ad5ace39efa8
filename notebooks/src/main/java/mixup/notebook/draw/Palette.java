package mixup.notebook.draw;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Colours that readers with every kind of colour vision can tell apart, and a fixed look for each
 * mixing method, so that CutMix is the same line in every figure of every notebook.
 *
 * <p>Eight colours after Okabe and Ito, <i>Color Universal Design</i> (2008), the yellow darkened
 * to be seen on white. Beyond eight names the line's dash and the marker's shape change.
 */
public final class Palette {

  /**
   * The look of one name.
   *
   * @param color {@code #rrggbb}
   * @param dash Plotly's name of the line's pattern
   * @param symbol Plotly's name of the marker
   */
  public record Style(String color, String dash, String symbol) {}

  /** The colours in order of use. */
  public static final List<String> COLORS =
      List.of(
          "#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#b3a400", "#4d4d4d");

  private static final List<String> DASHES = List.of("solid", "dash", "dot", "dashdot");
  private static final List<String> SYMBOLS = List.of("circle", "square", "diamond", "triangle-up");

  /**
   * Methods in the order of the papers; those that share a colour never share a table's headline.
   */
  private static final List<String> METHODS =
      List.of(
          "mixup",
          "cutmix",
          "manifoldmix",
          "recursivemix",
          "puzzlemix",
          "resizemix",
          "automix",
          "vanilla",
          "fmix",
          "saliencymix",
          "samix",
          "adautomix",
          "alignmix",
          "gridmix",
          "attentivemix",
          "smoothmix",
          "transmix",
          "smmix",
          "decoupledmix",
          "deit",
          "cutout",
          "snapmix",
          "stylemix",
          "comixup");

  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("baseline", "vanilla"),
          Map.entry("none", "vanilla"),
          Map.entry("inputmixup", "mixup"),
          Map.entry("manifoldmixup", "manifoldmix"),
          Map.entry("rm", "recursivemix"),
          Map.entry("attentivemix+", "attentivemix"));

  private static final Map<String, Integer> INDEX =
      IntStream.range(0, METHODS.size()).boxed().collect(Collectors.toMap(METHODS::get, i -> i));

  private Palette() {}

  /**
   * The look of a name: fixed for a mixing method, otherwise chosen by the letters of the name, so
   * that two figures agree without knowing of each other.
   *
   * @param name a method or any other name; case, blanks and punctuation do not matter
   * @return its look
   */
  public static Style of(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9+]", "");
    String method = OTHER_NAMES.getOrDefault(plain, plain);
    Integer index = INDEX.get(method);
    return at(index == null ? Math.floorMod(method.hashCode(), COLORS.size()) : index);
  }

  /**
   * The look with a number; 32 of them differ.
   *
   * @param index 0 or more
   * @return colours first, then dashes and markers
   */
  public static Style at(int index) {
    int round = index / COLORS.size() % DASHES.size();
    return new Style(COLORS.get(index % COLORS.size()), DASHES.get(round), SYMBOLS.get(round));
  }

  /** The colours that a layout prescribes for traces without a colour of their own. */
  static List<Color> colorWay(JsonNode layout) {
    JsonNode own = layout.path("colorway");
    List<String> names =
        own.size() > 0 ? Json.elements(own).map(JsonNode::asText).toList() : COLORS;
    return names.stream().map(name -> CssColor.parse(name).orElse(Color.GRAY)).toList();
  }
}
