package mixup.eval.corruption;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mixup.util.Nearest;

/** The corruptions of 32x32 pictures with the strengths of CIFAR-10-C and CIFAR-100-C. */
public final class CifarCorruptions {

  /** Number of severities. */
  public static final int SEVERITIES = 5;

  private static final Map<String, List<Corruption>> ALL = new LinkedHashMap<>();

  static {
    ALL.put(
        "defocus_blur",
        List.of(
            new DefocusBlur(0.3, 0.4),
            new DefocusBlur(0.4, 0.5),
            new DefocusBlur(0.5, 0.6),
            new DefocusBlur(1, 0.2),
            new DefocusBlur(1.5, 0.1)));
    ALL.put(
        "brightness",
        List.of(
            new Brightness(0.05),
            new Brightness(0.1),
            new Brightness(0.15),
            new Brightness(0.2),
            new Brightness(0.3)));
    ALL.put(
        "contrast",
        List.of(
            new Contrast(0.75),
            new Contrast(0.5),
            new Contrast(0.4),
            new Contrast(0.3),
            new Contrast(0.15)));
    ALL.put(
        "pixelate",
        List.of(
            new Pixelate(0.95),
            new Pixelate(0.9),
            new Pixelate(0.85),
            new Pixelate(0.75),
            new Pixelate(0.65)));
    ALL.put(
        "saturate",
        List.of(
            new Saturate(0.3, 0),
            new Saturate(0.1, 0),
            new Saturate(1.5, 0),
            new Saturate(2, 0.1),
            new Saturate(2.5, 0.2)));
  }

  private CifarCorruptions() {}

  /** Names as the files of the data sets have them. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /**
   * A corruption at one of its five strengths.
   *
   * @param name one of {@link #names}
   * @param severity 1 (weak) to 5
   * @throws IllegalArgumentException if there is no such corruption or severity
   */
  public static Corruption of(String name, int severity) {
    List<Corruption> strengths = ALL.get(name);
    if (strengths == null) {
      throw new IllegalArgumentException(
          "no corruption " + name + ". " + Nearest.hint(name, names()));
    }
    if (severity < 1 || severity > SEVERITIES) {
      throw new IllegalArgumentException(
          "severity must be in 1.." + SEVERITIES + ", got " + severity);
    }
    return strengths.get(severity - 1);
  }
}
