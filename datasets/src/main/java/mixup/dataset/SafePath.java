package mixup.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges relative paths that come from archives, manifests and lists. */
public final class SafePath {
  private static final int LONGEST = 4096;
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

  private SafePath() {}

  /** Why a name must not be used; empty if it may. */
  public static Optional<String> fault(String name) {
    if (name.isEmpty()) {
      return Optional.of("empty name");
    }
    if (name.length() > LONGEST) {
      return Optional.of("name of " + name.length() + " characters");
    }
    if (name.indexOf('\0') >= 0) {
      return Optional.of("NUL in the name");
    }
    if (name.startsWith("/")) {
      return Optional.of("absolute path");
    }
    if (name.indexOf('\\') >= 0) {
      return Optional.of("backslash in the name");
    }
    if (DRIVE.matcher(name).matches()) {
      return Optional.of("drive letter");
    }
    return segments(name).contains("..")
        ? Optional.of("path leaves its folder (..)")
        : Optional.empty();
  }

  /** The parts of a path; empty ones and {@code .} mean nothing and are left out. */
  static List<String> segments(String name) {
    List<String> segments = new ArrayList<>();
    for (String segment : name.split("/", -1)) {
      if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    return segments;
  }
}
