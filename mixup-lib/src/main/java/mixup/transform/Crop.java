package mixup.transform;

import mixup.image.Box;
import mixup.image.Picture;
import mixup.image.Pictures;
import mixup.image.Size;

/**
 * Cuts a rectangle out. As the first operation of a pipeline it is handed to the decoder, which may
 * leave out the rest of the picture.
 *
 * @param box what is kept
 */
public record Crop(Box box) implements RegionFirst {

  @Override
  public Picture apply(Picture picture) {
    return Pictures.cut(picture, box);
  }

  @Override
  public Picture applyToRegion(Picture region) {
    return region;
  }

  @Override
  public Size resultSize(Size size) {
    return box.size();
  }
}
