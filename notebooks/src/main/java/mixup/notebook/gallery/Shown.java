package mixup.notebook.gallery;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mixup.method.Draw;
import mixup.method.Draws;

/**
 * A mixed picture with all that is worth knowing of it.
 *
 * @param method registry name
 * @param title name in tables
 * @param lambda share of the first picture as drawn
 * @param shares of the label: first picture's class, second picture's, all others
 * @param picture as a network sees it, with the normalisation taken back
 * @param mask share of the first picture at every pixel, rows first; empty where the method leaves
 *     none
 * @param draw the random choice, where the method tells it
 */
public record Shown(
    String method,
    String title,
    double lambda,
    List<Double> shares,
    BufferedImage picture,
    Optional<Mask> mask,
    Optional<Draw> draw) {

  public Shown {
    shares = List.copyOf(shares);
  }

  /**
   * The random choice as JSON, to be saved and replayed.
   *
   * @throws IllegalStateException if the method keeps it to itself
   */
  public JsonNode json() {
    Draw told =
        draw.orElseThrow(() -> new IllegalStateException(method + " does not tell its choices"));
    return Draws.toJson(method, told);
  }

  /** Whether both show the same, pixel by pixel. */
  public boolean samePixels(Shown other) {
    return pixels(picture).equals(pixels(other.picture));
  }

  private static List<Integer> pixels(BufferedImage image) {
    int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(rgb).boxed().toList();
  }
}
