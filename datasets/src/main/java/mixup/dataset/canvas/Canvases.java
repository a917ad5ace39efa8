package mixup.dataset.canvas;

import java.util.List;
import java.util.Objects;
import mixup.data.Normalization;
import mixup.dataset.Garments;

/**
 * The canvases of one split and size. Nothing is kept: a canvas is painted whenever it is asked
 * for, and depends on split, side, salt and its number alone. Several threads may ask at a time.
 *
 * <p>They stand in for detection and segmentation sets that are too large to bundle; results on
 * them are results on canvases.
 */
public final class Canvases {
  /** The side most presets use. */
  public static final int DEFAULT_SIDE = 64;

  /** Mean and std to feed networks with: those of ImageNet, as the detection recipes have. */
  public static final Normalization NORMALIZATION = Normalization.IMAGE_NET;

  private static final int SMALLEST = 48;
  private static final int LARGEST = 128;

  private final int side;
  private final Split split;
  private final int salt;
  private final Garments garments;

  private Canvases(int side, Split split, int salt, Garments garments) {
    if (side < SMALLEST || side > LARGEST || side % 8 != 0) {
      throw new IllegalArgumentException(
          "side must be a multiple of 8 from 48 to 128, got " + side);
    }
    this.side = side;
    this.split = Objects.requireNonNull(split, "split");
    this.salt = salt;
    this.garments = garments;
  }

  /**
   * The canvases with salt 0. Reads the bundled pictures.
   *
   * @param side height and width in pixels, a multiple of 8 from 48 to 128
   * @param split which part
   * @throws IllegalArgumentException if the side is another
   */
  public static Canvases of(int side, Split split) {
    return new Canvases(side, split, 0, split.garments());
  }

  /** Quite other canvases of the same side and split. */
  public Canvases withSalt(int another) {
    return new Canvases(side, split, another, garments);
  }

  /**
   * Canvases of another side. They are drawn anew, not resized: choices depend on the side.
   *
   * @throws IllegalArgumentException if it is not a multiple of 8 from 48 to 128
   */
  public Canvases withSide(int another) {
    return new Canvases(another, split, salt, garments);
  }

  /** Names of the categories. */
  public static List<String> classNames() {
    return Garments.classNames();
  }

  /** Number of canvases. */
  public int size() {
    return split.size();
  }

  /** Height and width of every canvas. */
  public int side() {
    return side;
  }

  /** Which part these are. */
  public Split split() {
    return split;
  }

  /**
   * Paints a canvas; the arrays are the caller's own.
   *
   * @throws IndexOutOfBoundsException if the number is not in 0..size-1
   */
  public Canvas canvas(int index) {
    Objects.checkIndex(index, size());
    return CanvasPainter.paint(Draws.of(split, salt, index), side, garments);
  }
}
