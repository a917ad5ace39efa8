package mixup.method;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import mixup.util.Nearest;

/**
 * Settings of methods as JSON: the name beside the components of the record. Strict: no guessing.
 * Components may be numbers, booleans, strings, enums, lists and records of them, and methods.
 */
final class MethodJson {

  private static final String NAME = "name";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          // what a record computes is no component
          .visibility(PropertyAccessor.ALL, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .addModule(new MethodModule())
          .build();

  private MethodJson() {}

  static ObjectNode write(Method method) {
    ObjectNode json = MAPPER.createObjectNode().put(NAME, method.name());
    for (RecordComponent component : Components.of(method.getClass())) {
      json.set(component.getName(), MAPPER.valueToTree(Components.value(component, method)));
    }
    return json;
  }

  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage() + ": " + text, e);
    }
  }

  static Method read(JsonNode json) {
    if (!json.path(NAME).isTextual()) {
      throw new IllegalArgumentException(
          "a method is an object with a name and settings, got " + json);
    }
    Method defaults = Methods.info(json.get(NAME).textValue()).defaults();
    requireKnown(json, defaults);
    return create(json, defaults);
  }

  private static void requireKnown(JsonNode json, Method defaults) {
    List<String> known = new ArrayList<>();
    Components.of(defaults.getClass()).forEach(component -> known.add(component.getName()));
    json.fieldNames()
        .forEachRemaining(
            field -> {
              if (!field.equals(NAME) && !known.contains(field)) {
                throw new IllegalArgumentException(
                    "%s has no setting '%s'. %s"
                        .formatted(defaults.name(), field, Nearest.hint(field, known)));
              }
            });
  }

  /** Settings that are left out keep their defaults. */
  private static Method create(JsonNode json, Method defaults) {
    List<RecordComponent> components = Components.of(defaults.getClass());
    Object[] values = new Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      RecordComponent component = components.get(i);
      values[i] =
          json.has(component.getName())
              ? value(json.get(component.getName()), component, defaults.name())
              : Components.value(component, defaults);
    }
    try {
      return Components.create(defaults.getClass(), values);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(defaults.name() + ": " + e.getMessage(), e);
    }
  }

  private static Object value(JsonNode json, RecordComponent component, String method) {
    String place = method + ": " + component.getName() + ": ";
    if (json.isNull()) {
      throw new IllegalArgumentException(place + "null is no value");
    }
    try {
      return MAPPER.treeToValue(json, MAPPER.constructType(component.getGenericType()));
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(place + reason(e), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(place + e.getOriginalMessage(), e);
    }
  }

  /** What a method or record inside said about its values, else Jackson's words. */
  private static String reason(JsonMappingException e) {
    return e.getCause() instanceof IllegalArgumentException cause
        ? cause.getMessage()
        : e.getOriginalMessage();
  }
}
