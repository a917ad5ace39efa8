package mixup.method;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import mixup.method.MethodInfo.Mixes;
import mixup.method.MethodInfo.Need;
import mixup.method.MethodInfo.Policy;
import mixup.util.Nearest;

/**
 * The registry of methods. A new method is a class, a card, a test and one entry here; tables, the
 * command line and the generic tests follow.
 */
public final class Methods {

  private static final List<MethodInfo> ALL =
      List.of(
          new MethodInfo(
              "vanilla",
              "Vanilla",
              "Plain training with one-hot targets",
              "",
              Policy.NONE,
              Mixes.NOTHING,
              Set.of(),
              List.of(preset("default", new Vanilla()))),
          new MethodInfo(
              "mixup",
              "Mixup",
              "H. Zhang, M. Cisse, Y. N. Dauphin, D. Lopez-Paz. mixup: Beyond Empirical Risk"
                  + " Minimization. ICLR 2018",
              "1710.09412",
              Policy.STATIC,
              Mixes.SAMPLES,
              Set.of(),
              List.of(
                  preset("cifar", Mixup.cifar()),
                  preset("imagenet", Mixup.imageNet()),
                  preset("deit", Mixup.deit()),
                  preset("rsb", Mixup.rsb()))),
          new MethodInfo(
              "cutmix",
              "CutMix",
              "S. Yun, D. Han, S. J. Oh, S. Chun, J. Choe, Y. Yoo. CutMix: Regularization Strategy"
                  + " to Train Strong Classifiers with Localizable Features. ICCV 2019",
              "1905.04899",
              Policy.STATIC,
              Mixes.SAMPLES,
              Set.of(),
              List.of(
                  preset("paper", CutMix.paper()),
                  preset("paper-cifar", CutMix.paperCifar()),
                  preset("openmixup-cifar", CutMix.openMixupCifar()),
                  preset("openmixup-deit", CutMix.openMixupDeit()))),
          new MethodInfo(
              "recursivemix",
              "RecursiveMix",
              "L. Yang, X. Li, B. Zhao, R. Song, J. Yang. RecursiveMix: Mixed Learning with History."
                  + " NeurIPS 2022",
              "2203.06844",
              Policy.DYNAMIC,
              Mixes.SAMPLES,
              Set.of(Need.HISTORY, Need.LAST_MAP, Need.TRAINED_PART),
              List.of(
                  preset("cifar", RecursiveMix.cifar()),
                  preset("imagenet", RecursiveMix.imageNet()),
                  preset("resize-only", RecursiveMix.resizeOnly()),
                  preset("without-consistency", RecursiveMix.withoutConsistency()))));

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

  private static MethodInfo.Preset preset(String name, Method settings) {
    return new MethodInfo.Preset(name, settings);
  }
}
