package mixup.transform.pillow;

import mixup.image.Picture;
import mixup.transform.Operation;

/**
 * Blend with the smoothed picture, whose outermost pixels are those of the picture.
 *
 * @param factor 0 for smooth, 1 for no change, more for sharper
 */
public record Sharpness(double factor) implements Operation {

  public Sharpness {
    Blend.requireFactor(factor);
  }

  @Override
  public Picture apply(Picture picture) {
    return (float) factor == 1 ? picture : Blend.pictures(Smooth.of(picture), picture, factor);
  }
}
