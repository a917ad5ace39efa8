package mixup.method.saliency;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Static fine-grained saliency: how much a pixel stands out, brighter ("on") or darker ("off"),
 * from the mean of six windows around it. Montabone and Soto, Human detection using a mobile
 * platform and novel features derived from a visual saliency mechanism, 2010; numbers as in
 * OpenCV's detector.
 *
 * <p>All sums are whole numbers from one integral image, so a map does not depend on the order of
 * additions; at most 6 H W windows.
 */
public final class FineGrainedSaliency {

  /** Half sides of the windows, in the detector's order. */
  private static final int[] NEIGHBOURHOODS = {12, 24, 48, 28, 56, 112};

  private static final int WHITE = 255;

  /** What becomes of on + off above 255. */
  public enum Overflow {
    /** It stays at 255. */
    @JsonProperty("saturate")
    SATURATE,
    /**
     * It begins again at 0, as in OpenCV, whose sum is kept in 8 bits: of the pixels that stand out
     * both ways the strongest look weak.
     */
    @JsonProperty("wrap")
    WRAP
  }

  private FineGrainedSaliency() {}

  /**
   * The most salient pixel of every picture; pictures are worked on in parallel.
   *
   * @param pixels unsigned bytes {@code [N, C, H, W]}, C = 1 or 3 (red, green, blue)
   * @return row · W + column for each picture
   */
  public static int[] peaks(
      byte[] pixels, int size, int channels, int height, int width, Overflow overflow) {
    return IntStream.range(0, size)
        .parallel()
        .map(i -> of(GreyImage.of(pixels, i, channels, height, width), overflow).peak())
        .toArray();
  }

  /** Saliency 0..255 of a grey picture; 0 everywhere in a flat one. */
  public static GreyImage of(GreyImage grey, Overflow overflow) {
    GreyImage smooth = grey.blurred().blurred();
    int[] on = new int[smooth.levels().length];
    int[] off = new int[on.length];
    int[] integral = integral(smooth);
    int whole = Math.max(grey.height(), grey.width()); // as far as any window reaches
    int[] reached = Arrays.stream(NEIGHBOURHOODS).map(n -> Math.min(n, whole)).distinct().toArray();
    for (int neighbourhood : reached) {
      addContrast(smooth, integral, neighbourhood, times(neighbourhood, whole), on, off);
    }
    return new GreyImage(combined(on, off, overflow), grey.height(), grey.width());
  }

  /** How many neighbourhoods have this window: all that reach beyond the picture are one. */
  private static int times(int neighbourhood, int whole) {
    return (int)
        Arrays.stream(NEIGHBOURHOODS).filter(n -> Math.min(n, whole) == neighbourhood).count();
  }

  /** Sums of all pixels above and left of a corner, {@code [H + 1, W + 1]}. */
  private static int[] integral(GreyImage image) {
    int stride = image.width() + 1;
    int[] sums = new int[(image.height() + 1) * stride];
    for (int y = 0; y < image.height(); y++) {
      int row = 0;
      for (int x = 0; x < image.width(); x++) {
        row += image.levels()[y * image.width() + x];
        sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row;
      }
    }
    return sums;
  }

  /**
   * Adds ⌊g − mean⌋ to {@code on} where a pixel is brighter than the rest of its window, and ⌊mean
   * − g⌋ to {@code off} where it is darker. The window reaches from nb − 1 before to nb after the
   * pixel and is cut off at the border.
   */
  private static void addContrast(
      GreyImage image, int[] integral, int neighbourhood, int times, int[] on, int[] off) {
    int width = image.width();
    int[] left = new int[width];
    int[] right = new int[width];
    for (int x = 0; x < width; x++) {
      left[x] = Math.max(x - neighbourhood + 1, 0);
      right[x] = Math.min(x + neighbourhood + 1, width);
    }
    int[] columns = new int[width + 1];
    for (int y = 0; y < image.height(); y++) {
      int top = Math.max(y - neighbourhood + 1, 0);
      int bottom = Math.min(y + neighbourhood + 1, image.height());
      subtractRows(integral, bottom * (width + 1), top * (width + 1), columns);
      for (int x = 0; x < width; x++) {
        int p = y * width + x;
        int sum = columns[right[x]] - columns[left[x]];
        int pixels = (bottom - top) * (right[x] - left[x]);
        int contrast = times * contrast(image.levels()[p], sum, pixels);
        on[p] += Math.max(contrast, 0);
        off[p] += Math.max(-contrast, 0);
      }
    }
  }

  /** Sums left of every column over the rows between two rows of the integral image. */
  private static void subtractRows(int[] integral, int below, int above, int[] columns) {
    for (int x = 0; x < columns.length; x++) {
      columns[x] = integral[below + x] - integral[above + x];
    }
  }

  /**
   * g minus the mean of the other pixels, cut toward zero. With S their sum and n their number that
   * is (g n − S) / n. A window has at most 224 x 224 pixels, so the numerator is exact in float32,
   * and a quotient that is no whole number keeps a distance of 1/n from one, more than rounding
   * takes away: dividing floats cuts exactly, and faster than dividing whole numbers.
   */
  private static int contrast(int g, int sum, int pixels) {
    int others = pixels - 1;
    return others == 0 ? 0 : (int) ((float) (g * others - (sum - g)) / others);
  }

  /**
   * Both maps stretched to 0..255, then added. A map without any contrast stays 0, where the
   * formula would divide 0 by 0: a single spot on a flat ground is salient, a flat picture is not.
   */
  private static int[] combined(int[] on, int[] off, Overflow overflow) {
    int mostOn = Arrays.stream(on).max().orElse(0);
    int mostOff = Arrays.stream(off).max().orElse(0);
    int[] map = new int[on.length];
    for (int p = 0; p < map.length; p++) {
      int sum = stretched(on[p], mostOn) + stretched(off[p], mostOff);
      map[p] = overflow == Overflow.WRAP ? sum & WHITE : Math.min(sum, WHITE);
    }
    return map;
  }

  private static int stretched(int value, int most) {
    return most == 0 ? 0 : WHITE * value / most;
  }
}
