package mixup.transform.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mixup.transform.pillow.Fill;
import mixup.transform.pillow.Filter;

/** The sections of timm's strings for RandAugment. */
final class TimmString {

  private static final Pattern SECTION = Pattern.compile("([a-z]+)([0-9]+(?:\\.[0-9]+)?)");
  private static final List<String> KNOWN = List.of("m", "n", "p", "mstd", "mmax", "inc");

  private final String text;
  private final Map<String, String> sections = new HashMap<>();

  private TimmString(String text) {
    this.text = text;
  }

  static TimmRandAugment parse(String text) {
    TimmString parsed = new TimmString(text);
    String[] parts = text.split("-", -1);
    if (!parts[0].equals("rand")) {
      throw parsed.wrong(parts[0], "it begins with rand");
    }
    for (int i = 1; i < parts.length; i++) {
      parsed.add(parts[i]);
    }
    return parsed.settings();
  }

  private void add(String part) {
    Matcher matcher = SECTION.matcher(part);
    if (!matcher.matches()) {
      throw wrong(part, "a section is a name and a number, not negative");
    }
    if (!KNOWN.contains(matcher.group(1))) {
      throw wrong(part, "sections are " + String.join(", ", KNOWN));
    }
    if (sections.put(matcher.group(1), matcher.group(2)) != null) {
      throw wrong(part, "a section stands once");
    }
  }

  private TimmRandAugment settings() {
    try {
      return new TimmRandAugment(
          number("m", 10),
          whole("n", 2),
          number("p", 0.5),
          number("mstd", 0),
          flag("inc"),
          number("mmax", TimmLevel.HIGHEST),
          List.of(Filter.BICUBIC),
          Fill.TIMM);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\": n is a small whole number", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + text + "\": " + e.getMessage(), e);
    }
  }

  private double number(String name, double otherwise) {
    return sections.containsKey(name) ? Double.parseDouble(sections.get(name)) : otherwise;
  }

  private int whole(String name, int otherwise) {
    return sections.containsKey(name) ? Integer.parseInt(sections.get(name)) : otherwise;
  }

  private boolean flag(String name) {
    String value = sections.getOrDefault(name, "0");
    if (!value.equals("0") && !value.equals("1")) {
      throw new IllegalArgumentException(name + " is 0 or 1, got " + value);
    }
    return value.equals("1");
  }

  private IllegalArgumentException wrong(String part, String rule) {
    return new IllegalArgumentException("\"" + text + "\": no section \"" + part + "\": " + rule);
  }
}
