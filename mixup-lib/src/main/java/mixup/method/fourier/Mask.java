package mixup.method.fourier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * A share of the own picture for every pixel.
 *
 * @param height rows H
 * @param width columns W
 * @param shares {@code H x W} values 0..1, row by row; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its values below
public record Mask(int height, int width, float[] shares) {

  public Mask {
    if (shares.length != height * width) {
      throw new IllegalArgumentException(
          "a mask of " + height + "x" + width + " has no " + shares.length + " pixels");
    }
    shares = shares.clone();
  }

  /** The own picture everywhere. */
  public static Mask full(int height, int width) {
    float[] shares = new float[height * width];
    Arrays.fill(shares, 1);
    return new Mask(height, width, shares);
  }

  /** Mean share of the own picture, 0..1. */
  public double mean() {
    double sum = 0;
    for (float share : shares) {
      sum += share;
    }
    return sum / shares.length;
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
    return 31 * width + Arrays.hashCode(shares);
  }

  /** Size and mean; the pixels would fill a page. */
  @Override
  public String toString() {
    return "mask %dx%d of mean %.4f".formatted(height, width, mean());
  }
}
