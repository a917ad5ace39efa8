package mixup.method;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Random choices as JSON, to be kept and replayed: {@code {"method":"mixup","lambda":0.3,...}}. A
 * draw is the record named {@code Draw} inside its method's class, or what its step draws.
 */
public final class Draws {

  private static final String METHOD = "method";

  /** Whose draw it is, where a method lets another one draw. */
  private static final String DRAWN_BY = "drawnBy";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          // what a record computes (isEmpty, historyShare) is no component
          .visibility(PropertyAccessor.ALL, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
          .build();

  private Draws() {}

  /**
   * A draw as JSON.
   *
   * @param method registry name of the method that drew
   */
  public static JsonNode toJson(String method, Draw draw) {
    ObjectNode json = MAPPER.createObjectNode().put(METHOD, method);
    owner(draw).filter(o -> !o.equals(method)).ifPresent(o -> json.put(DRAWN_BY, o));
    json.setAll((ObjectNode) MAPPER.valueToTree(draw));
    return json;
  }

  /** Name of the method in whose class the record of a draw lies; none for records of steps. */
  private static Optional<String> owner(Draw draw) {
    Class<?> enclosing = draw.getClass().getEnclosingClass();
    return Methods.all().stream()
        .filter(info -> info.defaults().getClass().equals(enclosing))
        .map(MethodInfo::name)
        .findFirst();
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if the method is unknown or a value is wrong
   */
  public static Draw fromJson(JsonNode json) {
    if (!json.isObject() || !json.path(METHOD).isTextual()) {
      throw new IllegalArgumentException("a draw is an object with a method, got " + json);
    }
    String method = json.get(METHOD).textValue();
    ObjectNode values = ((ObjectNode) json).deepCopy();
    values.remove(METHOD);
    JsonNode drawnBy = values.remove(DRAWN_BY);
    String owner = drawnBy == null ? method : drawnBy.asText();
    try {
      return MAPPER.treeToValue(values, type(Methods.defaults(owner)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(method + ": no draw: " + e.getOriginalMessage(), e);
    }
  }

  /** As {@link #fromJson(JsonNode)} for text. */
  public static Draw fromJson(String json) {
    return fromJson(MethodJson.parse(json));
  }

  private static Class<? extends Draw> type(Method method) {
    return Stream.concat(
            Arrays.stream(method.getClass().getDeclaredClasses())
                .filter(c -> c.getSimpleName().equals("Draw")),
            drawnBySteps(method))
        .filter(Draw.class::isAssignableFrom)
        .<Class<? extends Draw>>map(c -> c.asSubclass(Draw.class))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(method.name() + " makes no random choice of its own"));
  }

  /** What the method's own kind of step draws: several methods may share it. */
  private static Stream<Class<?>> drawnBySteps(Method method) {
    return declared(method.getClass(), "step").flatMap(step -> declared(step, "draw"));
  }

  /** Return types of the public methods of a name, without those made by the compiler. */
  private static Stream<Class<?>> declared(Class<?> type, String name) {
    return Arrays.stream(type.getMethods())
        .filter(m -> m.getName().equals(name) && !m.isBridge())
        .map(m -> m.getReturnType());
  }
}
