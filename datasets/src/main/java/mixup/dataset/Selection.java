package mixup.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mixup.data.PictureSet;
import mixup.data.Splits;
import mixup.data.Subsets;

/**
 * Which pictures of a data set are used, written behind its name: {@code
 * cifar100:labels=4@7,validation=20}. The parts are applied from left to right.
 *
 * <table>
 * <caption>Parts</caption>
 * <tr><td>{@code classes=A..B}</td><td>only these classes, numbered anew, in training and test</td></tr>
 * <tr><td>{@code first=N}</td><td>the first N training pictures of each class</td></tr>
 * <tr><td>{@code labels=N@SEED}</td><td>N training pictures of each class, drawn</td></tr>
 * <tr><td>{@code long-tail=MOST..LEAST}</td><td>training pictures per class fall exponentially</td></tr>
 * <tr><td>{@code validation=N}</td><td>the last N training pictures of each class are the test</td></tr>
 * </table>
 *
 * @param text the parts as written
 * @param steps what each of them does
 */
record Selection(String text, List<Step> steps) {
  private static final String HELP =
      "classes=A..B, first=N, labels=N@SEED, long-tail=MOST..LEAST or validation=N, separated by"
          + " commas";
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\.\\.(\\d{1,9})");
  private static final Pattern DRAW = Pattern.compile("(\\d{1,9})@(\\d{1,18})");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  /** One part. */
  @FunctionalInterface
  interface Step {
    Splits apply(Splits splits);
  }

  Selection {
    steps = List.copyOf(steps);
  }

  /**
   * Reads the text behind a name's colon.
   *
   * @throws IllegalArgumentException naming the part that is not understood
   */
  static Selection parse(String text) {
    List<Step> steps = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? part : part.substring(0, equals);
      steps.add(step(part, key, equals < 0 ? "" : part.substring(equals + 1)));
    }
    return new Selection(text, steps);
  }

  private static Step step(String part, String key, String value) {
    return switch (key) {
      case "classes" -> {
        Matcher range = match(RANGE, part, value);
        int from = number(range, 1);
        int to = number(range, 2);
        yield s -> new Splits(classes(s.train(), from, to), classes(s.test(), from, to));
      }
      case "first" -> {
        int count = Integer.parseInt(match(NUMBER, part, value).group());
        yield s -> new Splits(Subsets.firstPerClass(s.train(), count), s.test());
      }
      case "labels" -> {
        Matcher draw = match(DRAW, part, value);
        int count = number(draw, 1);
        long seed = Long.parseLong(draw.group(2));
        yield s -> new Splits(drawn(s.train(), count, seed), s.test());
      }
      case "long-tail" -> {
        Matcher range = match(RANGE, part, value);
        int most = number(range, 1);
        int least = number(range, 2);
        yield s -> new Splits(Subsets.longTail(s.train(), most, least), s.test());
      }
      case "validation" -> {
        int count = Integer.parseInt(match(NUMBER, part, value).group());
        yield s -> Subsets.holdOut(s.train(), count);
      }
      default -> throw notUnderstood(part);
    };
  }

  private static PictureSet classes(PictureSet set, int from, int to) {
    return Subsets.classes(set, from, to);
  }

  private static PictureSet drawn(PictureSet set, int count, long seed) {
    return Subsets.drawnPerClass(set, count, new SplittableRandom(seed));
  }

  private static Matcher match(Pattern pattern, String part, String value) {
    Matcher matcher = pattern.matcher(value);
    if (!matcher.matches()) {
      throw notUnderstood(part);
    }
    return matcher;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static IllegalArgumentException notUnderstood(String part) {
    return new IllegalArgumentException(
        "\"" + part + "\" is no selection of pictures; behind the colon goes " + HELP);
  }

  /** The chosen pictures. */
  Splits apply(Splits all) {
    Splits chosen = all;
    for (Step step : steps) {
      chosen = step.apply(chosen);
    }
    return chosen;
  }
}
