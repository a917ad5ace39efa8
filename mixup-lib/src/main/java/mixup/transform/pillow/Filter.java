package mixup.transform.pillow;

/**
 * Filters of Pillow. When shrinking they are stretched to cover the source (antialiasing); affine
 * maps know nearest, bilinear and bicubic only and never stretch.
 */
public enum Filter {
  /** The pixel a place falls in. */
  NEAREST(0),
  /** Mean of the covered pixels. */
  BOX(0.5),
  /** Triangle. */
  BILINEAR(1),
  /** Sinc times a Hamming window. */
  HAMMING(1),
  /** Keys' cubic with a = -0.5 (OpenCV has -0.75). */
  BICUBIC(2),
  /** Sinc times a wider sinc, three lobes. */
  LANCZOS(3);

  private final double support;

  Filter(double support) {
    this.support = support;
  }

  /** Half the width of the filter, in source pixels when not shrinking. */
  public double support() {
    return support;
  }

  /** Weight at a distance from the centre, not normalised. */
  double weight(double x) {
    return switch (this) {
      case NEAREST -> throw new UnsupportedOperationException("nearest has no weights");
      case BOX -> x > -0.5 && x <= 0.5 ? 1 : 0;
      case BILINEAR -> Math.max(0, 1 - Math.abs(x));
      case HAMMING -> hamming(Math.abs(x));
      case BICUBIC -> bicubic(Math.abs(x));
      case LANCZOS -> x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
    };
  }

  private static double hamming(double x) {
    return x >= 1 ? 0 : sinc(x) * (0.54f + 0.46f * Math.cos(Math.PI * x));
  }

  private static double bicubic(double x) {
    if (x < 1) {
      return (1.5 * x - 2.5) * x * x + 1;
    }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }
}
