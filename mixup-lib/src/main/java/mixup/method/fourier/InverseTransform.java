package mixup.method.fourier;

/**
 * The inverse discrete Fourier transform of one length, without the factor 1/n: {@code y_k = Σ_j
 * x_j exp(2πi jk/n)}. Mixed radix, so any length goes; fast where its prime factors are small. Not
 * for use by two threads at once.
 */
final class InverseTransform {

  private final int length;
  private final double[] cosines;
  private final double[] sines;
  private final double[] inReal;
  private final double[] inImaginary;
  private final double[] termReal;
  private final double[] termImaginary;

  InverseTransform(int length) {
    this.length = length;
    cosines = new double[length];
    sines = new double[length];
    for (int j = 0; j < length; j++) {
      cosines[j] = Math.cos(2 * Math.PI * j / length);
      sines[j] = Math.sin(2 * Math.PI * j / length);
    }
    inReal = new double[length];
    inImaginary = new double[length];
    termReal = new double[length];
    termImaginary = new double[length];
  }

  /** Transforms in place. */
  void apply(double[] real, double[] imaginary) {
    System.arraycopy(real, 0, inReal, 0, length);
    System.arraycopy(imaginary, 0, inImaginary, 0, length);
    transform(length, 0, 1, real, imaginary, 0);
  }

  /**
   * Transforms every {@code stride}-th input from {@code from} on into n places from {@code to}.
   */
  private void transform(int n, int from, int stride, double[] real, double[] imaginary, int to) {
    if (n == 1) {
      real[to] = inReal[from];
      imaginary[to] = inImaginary[from];
      return;
    }
    int radix = radix(n);
    int part = n / radix;
    for (int q = 0; q < radix; q++) {
      if (part == 1) {
        real[to + q] = inReal[from + q * stride];
        imaginary[to + q] = inImaginary[from + q * stride];
      } else {
        transform(part, from + q * stride, stride * radix, real, imaginary, to + q * part);
      }
    }
    for (int k = 0; k < part; k++) {
      if (radix == 2) {
        pair(k, part, stride, real, imaginary, to);
      } else if (radix == 4) {
        four(k, part, stride, real, imaginary, to);
      } else {
        general(radix, k, part, stride, real, imaginary, to);
      }
    }
  }

  private static int radix(int n) {
    if (n % 4 == 0) {
      return 4;
    }
    for (int p = 2; p * p <= n; p++) {
      if (n % p == 0) {
        return p;
      }
    }
    return n;
  }

  private void pair(int k, int part, int stride, double[] re, double[] im, int to) {
    int a = to + k;
    int b = a + part;
    double c = cosines[k * stride];
    double s = sines[k * stride];
    double real = re[b] * c - im[b] * s;
    double imaginary = re[b] * s + im[b] * c;
    re[b] = re[a] - real;
    im[b] = im[a] - imaginary;
    re[a] += real;
    im[a] += imaginary;
  }

  /** The butterfly of four, whose factors are 1, i, -1, -i. */
  private void four(int k, int part, int stride, double[] re, double[] im, int to) {
    turn(4, k, part, stride, re, im, to);
    int a = to + k;
    double evenReal = termReal[0] + termReal[2];
    double evenImaginary = termImaginary[0] + termImaginary[2];
    double oddReal = termReal[1] + termReal[3];
    double oddImaginary = termImaginary[1] + termImaginary[3];
    double highReal = termReal[0] - termReal[2];
    double highImaginary = termImaginary[0] - termImaginary[2];
    double sideReal = termImaginary[3] - termImaginary[1];
    double sideImaginary = termReal[1] - termReal[3];
    re[a] = evenReal + oddReal;
    im[a] = evenImaginary + oddImaginary;
    re[a + part] = highReal + sideReal;
    im[a + part] = highImaginary + sideImaginary;
    re[a + 2 * part] = evenReal - oddReal;
    im[a + 2 * part] = evenImaginary - oddImaginary;
    re[a + 3 * part] = highReal - sideReal;
    im[a + 3 * part] = highImaginary - sideImaginary;
  }

  private void general(int radix, int k, int part, int stride, double[] re, double[] im, int to) {
    turn(radix, k, part, stride, re, im, to);
    int root = length / radix;
    for (int r = 0; r < radix; r++) {
      double real = 0;
      double imaginary = 0;
      int angle = 0;
      for (int q = 0; q < radix; q++) {
        real += termReal[q] * cosines[angle] - termImaginary[q] * sines[angle];
        imaginary += termReal[q] * sines[angle] + termImaginary[q] * cosines[angle];
        angle += r * root;
        angle -= angle >= length ? length : 0;
      }
      re[to + k + r * part] = real;
      im[to + k + r * part] = imaginary;
    }
  }

  /** The k-th results of the parts, each turned by its angle: the terms of a butterfly. */
  private void turn(int radix, int k, int part, int stride, double[] re, double[] im, int to) {
    for (int q = 0; q < radix; q++) {
      int place = to + q * part + k;
      double c = cosines[q * k * stride];
      double s = sines[q * k * stride];
      termReal[q] = re[place] * c - im[place] * s;
      termImaginary[q] = re[place] * s + im[place] * c;
    }
  }
}
