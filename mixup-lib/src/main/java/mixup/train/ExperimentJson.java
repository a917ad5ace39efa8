package mixup.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import mixup.method.MethodModule;

/** Experiments as JSON, with properties in alphabetical order so that equal means equal text. */
public final class ExperimentJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .addModule(new MethodModule())
          .build();

  private ExperimentJson() {}

  /** The experiment on several lines. */
  public static String pretty(Experiment experiment) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(experiment);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an experiment is always JSON", e);
    }
  }

  /**
   * Reads an experiment back.
   *
   * @throws IllegalArgumentException if a field is missing, unknown or out of range
   */
  public static Experiment parse(String json) {
    try {
      return MAPPER.readValue(json, Experiment.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not an experiment: " + e.getOriginalMessage(), e);
    }
  }

  /** First 12 hexadecimal digits of the SHA-256 of the JSON text. */
  public static String hash(Experiment experiment) {
    try {
      byte[] text = MAPPER.writeValueAsString(experiment).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
