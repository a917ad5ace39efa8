package mixup.method;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import mixup.util.Nearest;

/**
 * The registry of methods. A new method is a class, a card, a test and one entry in its family;
 * tables, the command line and the generic tests follow.
 */
public final class Methods {

  private static final List<MethodInfo> ALL =
      Stream.of(
              BasicFamily.all(),
              StaticFamily.all(),
              SaliencyFamily.all(),
              PuzzleFamily.all(),
              FeatureFamily.all(),
              LearnedFamily.all(),
              AttentionFamily.all())
          .flatMap(List::stream)
          .toList();

  private Methods() {}

  /** All methods, in the order of the papers' tables. */
  public static List<MethodInfo> all() {
    return ALL;
  }

  /** Names of all methods. */
  public static List<String> names() {
    return ALL.stream().map(MethodInfo::name).toList();
  }

  /**
   * Looks a method up.
   *
   * @throws IllegalArgumentException if there is none; the message has the nearest names
   */
  public static MethodInfo info(String name) {
    return ALL.stream()
        .filter(i -> i.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no method '" + name + "'. " + Nearest.hint(name, names())));
  }

  /** A method with its default settings. */
  public static Method defaults(String name) {
    return info(name).defaults();
  }

  /** Name and settings, for example {@code {"name":"cutmix","alpha":1.0}}. */
  public static JsonNode toJson(Method method) {
    return MethodJson.write(method);
  }

  /**
   * Reads what {@link #toJson} wrote. Settings that are left out take their defaults.
   *
   * @throws IllegalArgumentException if method or setting is unknown (the message has the nearest
   *     names) or a value is wrong (the message has the value)
   */
  public static Method fromJson(JsonNode json) {
    return MethodJson.read(json);
  }

  /** As {@link #fromJson(JsonNode)} for text. */
  public static Method fromJson(String json) {
    return MethodJson.read(MethodJson.parse(json));
  }
}
