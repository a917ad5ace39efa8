package mixup.transform.opencv;

/** How a pixel between pixels is found. */
public enum Interpolation {
  /** The nearest pixel. */
  NEAREST,
  /** Two by two pixels, in steps of 1/32 pixel. */
  BILINEAR,
  /** Four by four pixels, in steps of 1/32 pixel, kernel with a = -0.75. */
  BICUBIC
}
