package mixup.method.fourier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** A share of the own picture for every pixel, 0..1; immutable. */
public final class Mask {

  private final int height;
  private final int width;
  private final float[] shares;
  private final double mean;

  /**
   * A mask from its shares, row by row; they are copied.
   *
   * @throws IllegalArgumentException if their number is not height · width
   */
  public Mask(int height, int width, float[] shares) {
    if (shares.length != height * width) {
      throw new IllegalArgumentException(
          "a mask of " + height + "x" + width + " has no " + shares.length + " pixels");
    }
    this.height = height;
    this.width = width;
    this.shares = shares.clone();
    double sum = 0;
    for (float share : shares) {
      sum += share;
    }
    this.mean = sum / shares.length;
  }

  /** The own picture everywhere. */
  public static Mask full(int height, int width) {
    float[] shares = new float[height * width];
    Arrays.fill(shares, 1);
    return new Mask(height, width, shares);
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Columns. */
  public int width() {
    return width;
  }

  /** Mean share of the own picture, 0..1. */
  public double mean() {
    return mean;
  }

  /** The other picture where the own one was. */
  public Mask inverted() {
    float[] others = new float[shares.length];
    for (int i = 0; i < others.length; i++) {
      others[i] = 1 - shares[i];
    }
    return new Mask(height, width, others);
  }

  /** The shares as float32 {@code [1, 1, H, W]}. */
  public NDArray toArray(NDManager manager) {
    return manager.create(shares, new Shape(1, 1, height, width));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mask mask
        && height == mask.height
        && width == mask.width
        && Arrays.equals(shares, mask.shares);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(shares);
  }

  /** Size and mean; the pixels would fill a page. */
  @Override
  public String toString() {
    return "mask %dx%d of mean %.4f".formatted(height, width, mean);
  }
}
