package mixup.image;

/**
 * A colour as one grey level per channel. Grey pictures take the first level, as OpenCV does.
 *
 * @param first 0..255, red in RGB pictures
 * @param second 0..255, green
 * @param third 0..255, blue
 */
public record Levels(int first, int second, int third) {

  /** Black. */
  public static final Levels BLACK = new Levels(0, 0, 0);

  public Levels {
    check(first);
    check(second);
    check(third);
  }

  private static void check(int level) {
    if (level < 0 || level > 255) {
      throw new IllegalArgumentException("levels lie in 0..255, got " + level);
    }
  }

  /** Level of a channel. */
  public int of(int channel) {
    return switch (channel) {
      case 0 -> first;
      case 1 -> second;
      case 2 -> third;
      default -> throw new IllegalArgumentException("channels are 0, 1, 2, got " + channel);
    };
  }
}
