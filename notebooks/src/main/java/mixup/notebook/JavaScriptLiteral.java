package mixup.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Reads the JavaScript objects that Tablesaw writes for a browser.
 *
 * <p>Its templates put names and titles into single quotes with HTML entities and data into double
 * quotes with backslashes; numbers may be {@code NaN}; names stand bare; commas trail.
 */
final class JavaScriptLiteral {

  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  private JavaScriptLiteral() {}

  /**
   * Reads the object between the first and the last brace of a script.
   *
   * @throws IllegalArgumentException if there is none or it cannot be read
   */
  static ObjectNode object(String script) {
    int open = script.indexOf('{');
    int close = script.lastIndexOf('}');
    if (open < 0 || close < open) {
      throw new IllegalArgumentException("no object in: " + script);
    }
    String literal = doubleQuoted(script.substring(open, close + 1));
    try {
      return (ObjectNode) LENIENT.readTree(literal);
    } catch (JsonProcessingException | ClassCastException unreadable) {
      throw new IllegalArgumentException("cannot read the figure's script: " + script, unreadable);
    }
  }

  /** Turns every string in single quotes into a JSON string; those in double quotes stay. */
  private static String doubleQuoted(String script) {
    StringBuilder out = new StringBuilder(script.length());
    int i = 0;
    while (i < script.length()) {
      char c = script.charAt(i);
      int end = c == '\'' ? script.indexOf('\'', i + 1) : c == '"' ? closing(script, i) : i;
      if (end < 0) {
        throw new IllegalArgumentException("unclosed string in: " + script);
      }
      String piece = script.substring(i, end + 1);
      out.append(c == '\'' ? quoted(piece.substring(1, piece.length() - 1)) : piece);
      i = end + 1;
    }
    return out.toString();
  }

  private static int closing(String script, int open) {
    int i = open + 1;
    while (i < script.length() && script.charAt(i) != '"') {
      i += script.charAt(i) == '\\' ? 2 : 1;
    }
    return i < script.length() ? i : -1;
  }

  private static String quoted(String templateText) {
    JsonNode text = JsonNodeFactory.instance.textNode(unescaped(templateText));
    return text.toString();
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
