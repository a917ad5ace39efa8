package mixup.dataset.coco;

import mixup.image.Size;

/** Which pixels of a picture belong to an object: drawn by rings or listed in runs. */
public sealed interface CocoMask permits PolygonMask, RunLengthMask {

  /**
   * The mask as runs.
   *
   * @param picture height and width of the picture
   * @throws IllegalArgumentException if the mask does not fit the picture
   */
  RunLengthMask runs(Size picture);
}
