package mixup.notebook.data;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import mixup.image.Box;
import mixup.transform.Operation;
import mixup.transform.Sequence;
import mixup.transform.policy.AugMixOp;
import mixup.transform.policy.AugMixed;
import mixup.transform.policy.DrawnOp;
import mixup.transform.policy.DrawnOps;

/** A drawn operation in a few short lines, to stand below its picture. */
public final class DrawWords {

  private DrawWords() {}

  /** One line for each step; none where nothing is done. */
  public static List<String> lines(Operation operation) {
    if (operation instanceof Sequence sequence) {
      return sequence.operations().stream().flatMap(step -> lines(step).stream()).toList();
    }
    if (operation instanceof DrawnOps drawn) {
      return drawn.ops().stream().map(DrawWords::line).toList();
    }
    return operation instanceof AugMixed mixed ? mixed(mixed) : List.of(line(operation));
  }

  private static List<String> mixed(AugMixed mixed) {
    List<String> lines = new ArrayList<>();
    lines.add("share " + number(mixed.share()));
    for (int k = 0; k < mixed.chains().size(); k++) {
      lines.add(
          mixed.chains().get(k).operations().stream()
              .map(DrawWords::line)
              .collect(Collectors.joining(", ", number(mixed.weights().get(k)) + " × (", ")")));
    }
    return lines;
  }

  private static String line(Operation operation) {
    if (operation instanceof DrawnOp drawn) {
      return named(drawn.op().timmName(), drawn.op().hasArgument(), drawn.argument());
    }
    if (operation instanceof AugMixOp drawn) {
      return named(drawn.op().timmName(), drawn.op().hasArgument(), drawn.argument());
    }
    return operation instanceof Record record ? settings(record) : operation.toString();
  }

  private static String named(String name, boolean hasArgument, double argument) {
    String brief = name.replace("Increasing", "").replace("Rel", "");
    return hasArgument ? brief + " " + number(argument) : brief;
  }

  /** The place alone where there is one; otherwise kind or name and the numbers. */
  private static String settings(Record settings) {
    String name = settings.getClass().getSimpleName();
    StringBuilder numbers = new StringBuilder();
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      Object value = value(settings, component);
      if (component.getName().equals("kind")) {
        name = camel(value.toString());
      } else if (value instanceof Number number) {
        numbers.append(' ').append(number(number.doubleValue()));
      } else if (value instanceof Box box) {
        return "%s at %d, %d".formatted(box.size(), box.top(), box.left());
      }
    }
    return name + numbers;
  }

  private static Object value(Record settings, RecordComponent component) {
    try {
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(settings + " hides " + component.getName(), e);
    }
  }

  /** SOLARIZE_ADD becomes SolarizeAdd. */
  private static String camel(String constant) {
    StringBuilder camel = new StringBuilder();
    for (String word : constant.toLowerCase(Locale.ROOT).split("_")) {
      camel.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return camel.toString();
  }

  /** Whole numbers as they are, others with two decimals. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e6
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
