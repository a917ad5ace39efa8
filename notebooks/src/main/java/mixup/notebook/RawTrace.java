package mixup.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import tech.tablesaw.plotly.components.HoverLabel;
import tech.tablesaw.plotly.traces.Trace;

/**
 * A trace of a Tablesaw figure with any attribute that Plotly knows and Tablesaw does not: error
 * bars, polar axes, surfaces, colour scales.
 *
 * @param json the trace in Plotly's form, taken as it is
 */
public record RawTrace(ObjectNode json) implements Trace {

  private static final JsonMapper MAPPER = new JsonMapper();

  public RawTrace {
    if (!json.path("type").isTextual()) {
      throw new IllegalArgumentException("a trace needs a type, got " + json);
    }
    json = json.deepCopy();
  }

  /**
   * Reads a trace.
   *
   * @param json for example {@code {"type":"scatterpolar","r":[1,2],"theta":[0,90]}}
   * @return the trace
   * @throws IllegalArgumentException if the text is no JSON object with a type
   */
  public static RawTrace of(String json) {
    try {
      if (MAPPER.readTree(json) instanceof ObjectNode object) {
        return new RawTrace(object);
      }
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("a trace must be JSON, got " + json, unreadable);
    }
    throw new IllegalArgumentException("a trace must be a JSON object, got " + json);
  }

  @Override
  public String asJavascript(int index) {
    return "var trace" + index + " = " + json + ";";
  }

  @Override
  public String name() {
    return json.path("name").asText("");
  }

  @Override
  public HoverLabel hoverLabel() {
    return null;
  }

  @Override
  public boolean showLegend() {
    return json.path("showlegend").asBoolean(true);
  }
}
