package mixup.notebook.draw;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an axis has its marks and what stands beside them. */
final class Ticks {

  /** A mark at an inner number of the axis. */
  record Tick(double at, String label) {}

  private static final Pattern FORMAT = Pattern.compile(",?\\.(\\d)([f%])");
  private static final double SECOND = 1000;
  private static final double DAY = 86_400 * SECOND;
  private static final double[] TIME_STEPS = {
    SECOND,
    5 * SECOND,
    15 * SECOND,
    60 * SECOND,
    300 * SECOND,
    900 * SECOND,
    3600 * SECOND,
    3 * 3600 * SECOND,
    6 * 3600 * SECOND,
    12 * 3600 * SECOND,
    DAY,
    2 * DAY,
    7 * DAY,
    14 * DAY,
    30 * DAY,
    91 * DAY,
    182 * DAY,
    365 * DAY,
    730 * DAY,
    1825 * DAY,
    3650 * DAY
  };

  private Ticks() {}

  /**
   * Chooses the marks of a placed axis.
   *
   * @param axis an axis whose range is fixed
   * @param spacing wished distance between marks, in pixels
   * @return marks inside the range, ascending
   */
  static List<Tick> of(Axis axis, double spacing) {
    if (axis.spec.path("tickvals").isArray()) {
      return given(axis);
    }
    double count = Math.max(2, axis.length() / spacing);
    return switch (axis.kind) {
      case CATEGORY -> categories(axis);
      case LOG -> decades(axis, count);
      case DATE -> dates(axis, count);
      case LINEAR -> linear(axis, count);
    };
  }

  private static List<Tick> given(Axis axis) {
    JsonNode values = axis.spec.path("tickvals");
    JsonNode texts = axis.spec.path("ticktext");
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      double at = axis.number(values.get(i));
      if (axis.shows(at)) {
        ticks.add(new Tick(at, texts.path(i).asText(values.get(i).asText())));
      }
    }
    return ticks;
  }

  private static List<Tick> categories(Axis axis) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < axis.categories.size(); i++) {
      if (axis.shows(i)) {
        ticks.add(new Tick(i, axis.categories.get(i)));
      }
    }
    return ticks;
  }

  private static List<Tick> linear(Axis axis, double count) {
    double step =
        Json.number(axis.spec.path("dtick"), niceStep((axis.high() - axis.low()) / count));
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(axis.low() / step - 1e-9); axis.shows(i * step); i++) {
      ticks.add(new Tick(i * step, label(axis, i * step, step)));
    }
    return ticks;
  }

  /** The smallest of 1, 2, 5 times a power of ten that is not below the rough step. */
  static double niceStep(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= rough * 0.999) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static List<Tick> decades(Axis axis, double count) {
    double span = axis.high() - axis.low();
    double[] within = span < 1.5 ? new double[] {1, 2, 5} : new double[] {1};
    int every = (int) Math.max(1, Math.ceil(span / count));
    List<Tick> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(axis.low()); power <= axis.high(); power += every) {
      for (double factor : within) {
        double at = power + Math.log10(factor);
        if (axis.shows(at)) {
          double value = factor * Math.pow(10, power);
          ticks.add(new Tick(at, label(axis, value, value)));
        }
      }
    }
    return ticks;
  }

  private static List<Tick> dates(Axis axis, double count) {
    double rough = (axis.high() - axis.low()) / count;
    double step = TIME_STEPS[TIME_STEPS.length - 1];
    for (int i = TIME_STEPS.length - 1; i >= 0 && TIME_STEPS[i] >= rough; i--) {
      step = TIME_STEPS[i];
    }
    DateTimeFormatter format = dateFormat(step);
    List<Tick> ticks = new ArrayList<>();
    for (double at = Math.ceil(axis.low() / step) * step; axis.shows(at); at += step) {
      LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli((long) at), ZoneOffset.UTC);
      ticks.add(new Tick(at, format.format(time)));
    }
    return ticks;
  }

  private static DateTimeFormatter dateFormat(double step) {
    String pattern =
        step < 60 * SECOND
            ? "HH:mm:ss"
            : step < DAY / 4 ? "HH:mm" : step < DAY ? "d MMM HH:mm" : "d MMM yyyy";
    return DateTimeFormatter.ofPattern(step >= 365 * DAY ? "yyyy" : pattern, Locale.ENGLISH);
  }

  /** Words for a value, as exact as the step needs. */
  static String label(Axis axis, double value, double step) {
    String prefix = axis.spec.path("tickprefix").asText("");
    String suffix = axis.spec.path("ticksuffix").asText("");
    String format = axis.spec.path("tickformat").asText("");
    return prefix + (format.isEmpty() ? number(value, step) : formatted(value, format)) + suffix;
  }

  /** The subset of Plotly's formats that a table of results needs: {@code .2f} and {@code .1%}. */
  static String formatted(double value, String format) {
    Matcher matcher = FORMAT.matcher(format);
    if (!matcher.matches()) {
      return number(value, Math.abs(value));
    }
    boolean percent = matcher.group(2).equals("%");
    String digits = "%." + matcher.group(1) + "f";
    return String.format(Locale.ROOT, digits, percent ? 100 * value : value) + (percent ? "%" : "");
  }

  private static String number(double value, double step) {
    double size = Math.abs(value);
    if (size != 0 && (size >= 1e6 || size < 1e-4)) {
      return String.format(Locale.ROOT, "%.3g", value)
          .replaceAll("\\.?0+e", "e")
          .replaceAll("e([+-])0", "e$1")
          .replace("e+", "e");
    }
    int digits = step == 0 ? 0 : (int) Math.max(0, Math.ceil(-Math.log10(Math.abs(step)) - 1e-9));
    String text = String.format(Locale.ROOT, "%." + Math.min(8, digits) + "f", value);
    return text.replaceAll("^-(0(\\.0*)?)$", "$1").replace('-', '−');
  }
}
