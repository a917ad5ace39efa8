package mixup.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * One output of a cell in several forms, of which a viewer takes the best it can show.
 *
 * <p>A figure carries Plotly's tree, a picture of it and a line of text, and on purpose no HTML: a
 * viewer that prefers HTML would then show neither picture nor figure where scripts are forbidden.
 *
 * @param data value for each MIME type; a tree is given as maps and lists
 * @param metadata hints for each MIME type, such as the size at which a picture is shown
 */
public record Bundle(Map<String, Object> data, Map<String, Object> metadata) {

  static final String PLOTLY = "application/vnd.plotly.v1+json";
  static final String PNG = "image/png";
  static final String HTML = "text/html";
  static final String TEXT = "text/plain";

  private static final JsonMapper MAPPER = new JsonMapper();

  public Bundle {
    if (!(data.get(TEXT) instanceof String)) {
      throw new IllegalArgumentException("an output needs text/plain, has only " + data.keySet());
    }
    data = new LinkedHashMap<>(data);
    metadata = Map.copyOf(metadata);
  }

  /**
   * A figure: tree, picture, text.
   *
   * @param figure {@code data} and {@code layout}; NaN and infinite numbers become null
   * @return the bundle
   */
  public static Bundle figure(ObjectNode figure) {
    ObjectNode finite = PlotlyJson.finite(figure.deepCopy());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(PLOTLY, MAPPER.convertValue(finite, Map.class));
    data.put(PNG, base64(StaticChart.png(finite)));
    data.put(TEXT, describe(finite));
    JsonNode layout = finite.path("layout");
    int width = layout.path("width").asInt(HouseStyle.WIDTH);
    int height = layout.path("height").asInt(HouseStyle.HEIGHT);
    return new Bundle(data, shownAt(width, height));
  }

  /**
   * A table: HTML and text.
   *
   * @param table any table
   * @return the bundle
   */
  public static Bundle table(HtmlTable table) {
    return html(table.html(), table.text());
  }

  /**
   * A picture.
   *
   * @param image any picture
   * @param scale pixels of the picture for one pixel of a plain screen, 1 or more
   * @param text what it shows, in words
   * @return the bundle
   */
  public static Bundle image(BufferedImage image, int scale, String text) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(PNG, base64(StaticChart.png(image)));
    data.put(TEXT, text);
    return new Bundle(data, shownAt(image.getWidth() / scale, image.getHeight() / scale));
  }

  static Bundle html(String html, String text) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(HTML, html);
    data.put(TEXT, text);
    return new Bundle(data, Map.of());
  }

  static Bundle text(String text) {
    return new Bundle(Map.of(TEXT, text), Map.of());
  }

  String text() {
    return (String) data.get(TEXT);
  }

  private static String base64(byte[] png) {
    return Base64.getEncoder().encodeToString(png);
  }

  private static Map<String, Object> shownAt(int width, int height) {
    return Map.of(PNG, Map.of("width", width, "height", height));
  }

  private static String describe(JsonNode figure) {
    StringJoiner names = new StringJoiner(", ", " (", ")").setEmptyValue("");
    figure.path("data").findValuesAsText("name").stream()
        .filter(name -> !name.isEmpty())
        .distinct()
        .forEach(names::add);
    String title = figure.path("layout").path("title").path("text").asText("");
    return ("[figure] " + title.replace("<br>", " ") + names).strip();
  }
}
