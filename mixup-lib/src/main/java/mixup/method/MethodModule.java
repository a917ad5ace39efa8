package mixup.method;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/** Teaches Jackson the methods, each in the registry's own strict form. */
public final class MethodModule extends SimpleModule {

  private static final long serialVersionUID = 1L;

  /** A module for any mapper. */
  public MethodModule() {
    addSerializer(
        Method.class,
        new JsonSerializer<>() {
          @Override
          public void serialize(Method method, JsonGenerator out, SerializerProvider provider)
              throws IOException {
            out.writeTree(Methods.toJson(method));
          }
        });
    addDeserializer(
        Method.class,
        new JsonDeserializer<>() {
          @Override
          public Method deserialize(JsonParser in, DeserializationContext context)
              throws IOException {
            JsonNode json = in.readValueAsTree();
            try {
              return Methods.fromJson(json);
            } catch (IllegalArgumentException e) {
              throw JsonMappingException.from(in, e.getMessage(), e);
            }
          }
        });
  }
}
