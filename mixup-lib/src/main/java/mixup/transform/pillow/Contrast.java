package mixup.transform.pillow;

import mixup.image.Picture;
import mixup.transform.Operation;

/**
 * Blend with the mean grey of the picture.
 *
 * @param factor 0 for one grey, 1 for no change, more for more contrast
 */
public record Contrast(double factor) implements Operation {

  public Contrast {
    Blend.requireFactor(factor);
  }

  @Override
  public Picture apply(Picture picture) {
    return Blend.withLevel(Luma.mean(picture), picture, factor);
  }
}
