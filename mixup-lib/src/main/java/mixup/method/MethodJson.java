package mixup.method;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import mixup.util.Nearest;

/**
 * Settings of methods as JSON: the name beside the components of the record. Strict: no guessing.
 */
final class MethodJson {

  private static final String NAME = "name";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .build();

  private MethodJson() {}

  static ObjectNode write(Method method) {
    ObjectNode json = MAPPER.createObjectNode().put(NAME, method.name());
    json.setAll((ObjectNode) MAPPER.valueToTree(method));
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
    ObjectNode settings = MAPPER.valueToTree(defaults);
    requireKnown(json, settings, defaults.name());
    settings.setAll((ObjectNode) json);
    settings.remove(NAME);
    return convert(settings, defaults);
  }

  private static void requireKnown(JsonNode json, ObjectNode settings, String method) {
    List<String> known = new ArrayList<>();
    settings.fieldNames().forEachRemaining(known::add);
    json.fieldNames()
        .forEachRemaining(
            field -> {
              if (!field.equals(NAME) && !known.contains(field)) {
                throw new IllegalArgumentException(
                    method + " has no setting '" + field + "'. " + Nearest.hint(field, known));
              }
            });
  }

  private static Method convert(ObjectNode settings, Method defaults) {
    try {
      return MAPPER.treeToValue(settings, defaults.getClass());
    } catch (ValueInstantiationException e) {
      throw new IllegalArgumentException(defaults.name() + ": " + e.getCause().getMessage(), e);
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(
          defaults.name() + ": " + e.getPathReference() + ": " + e.getOriginalMessage(), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(defaults.name() + ": " + e.getOriginalMessage(), e);
    }
  }
}
