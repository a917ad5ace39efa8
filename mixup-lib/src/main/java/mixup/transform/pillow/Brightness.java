package mixup.transform.pillow;

import mixup.image.Picture;
import mixup.transform.Operation;

/**
 * Blend with black.
 *
 * @param factor 0 for black, 1 for no change, more for brighter
 */
public record Brightness(double factor) implements Operation {

  public Brightness {
    Blend.requireFactor(factor);
  }

  @Override
  public Picture apply(Picture picture) {
    return Blend.withLevel(0, picture, factor);
  }
}
