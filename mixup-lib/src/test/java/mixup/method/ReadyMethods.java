package mixup.method;

import java.util.List;
import java.util.stream.Stream;

/** The methods of the registry in a form that can be trained in a test. */
final class ReadyMethods {

  private ReadyMethods() {}

  /** Defaults and every other variant of every method. */
  static Stream<Method> variants() {
    return Methods.all().stream().flatMap(info -> variants(info).stream()).map(ReadyMethods::ready);
  }

  private static List<Method> variants(MethodInfo info) {
    return info.variants().size() == 1
        ? List.of(info.defaults())
        : info.variants().stream().map(variant -> variant(info, variant)).toList();
  }

  private static Method variant(MethodInfo info, Variant variant) {
    String word = variant.name().toLowerCase(java.util.Locale.ROOT);
    return Methods.fromJson("{\"name\":\"%s\",\"variant\":\"%s\"}".formatted(info.name(), word));
  }

  /** Gives a method what it needs from outside. */
  static Method ready(Method method) {
    return method instanceof AttentiveMix attentive
        ? attentive.with("s8", TeacherFile.s8(), SmallTraining.SIDE)
        : method;
  }
}
