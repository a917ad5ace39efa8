package mixup.transform.opencv;

/**
 * factor · level + (1 - factor) · other, for levels 0..255. OpenCV multiplies and adds in one
 * rounding to float; the same comes from doubles rounded once, which no processor is slow at.
 */
final class CvBlend {

  private final double[] own = new double[256];
  private final double[] other = new double[256];

  /** Tables for a factor; it and its complement are held as floats. */
  CvBlend(double factor) {
    float alpha = (float) factor;
    float beta = (float) (1 - factor);
    for (int level = 0; level < 256; level++) {
      own[level] = (double) alpha * level;
      other[level] = beta * level;
    }
  }

  private float blend(int level, int degenerate) {
    return (float) (own[level] + other[degenerate]);
  }

  /** Cut to whole levels, as for float pictures that become bytes. */
  byte truncated(int level, int degenerate) {
    return (byte) Math.max(0, Math.min(255, (int) blend(level, degenerate)));
  }

  /** Rounded half to even, as for pictures of bytes. */
  byte rounded(int level, int degenerate) {
    return (byte) Math.max(0, Math.min(255, (int) Math.rint(blend(level, degenerate))));
  }
}
