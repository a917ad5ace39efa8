package mixup.method.fourier;

/**
 * The inverse discrete Fourier transform of one length, without the factor 1/n: {@code y_k = Σ_j
 * x_j exp(2πi jk/n)}, of several sequences side by side. Mixed radix, so any length goes; fast
 * where its prime factors are small. The innermost loops run over the sequences, place by place in
 * memory, so that the compiler can take several at a time. Not for use by two threads at once.
 */
final class InverseTransform {

  private final int length;
  private final int lanes;
  private final double[] cosines;
  private final double[] sines;
  private final double[] inReal;
  private final double[] inImaginary;
  private final double[] termReal;
  private final double[] termImaginary;

  /**
   * A transform.
   *
   * @param length n
   * @param lanes number of sequences
   */
  InverseTransform(int length, int lanes) {
    this.length = length;
    this.lanes = lanes;
    cosines = new double[length];
    sines = new double[length];
    for (int j = 0; j < length; j++) {
      cosines[j] = Math.cos(2 * Math.PI * j / length);
      sines[j] = Math.sin(2 * Math.PI * j / length);
    }
    inReal = new double[length * lanes];
    inImaginary = new double[length * lanes];
    termReal = new double[length * lanes];
    termImaginary = new double[length * lanes];
  }

  /**
   * Transforms in place.
   *
   * @param real {@code length x lanes}: the first numbers of all sequences, then the second
   * @param imaginary likewise
   */
  void apply(double[] real, double[] imaginary) {
    System.arraycopy(real, 0, inReal, 0, length * lanes);
    System.arraycopy(imaginary, 0, inImaginary, 0, length * lanes);
    transform(length, 0, 1, real, imaginary, 0);
  }

  /**
   * Transforms every {@code stride}-th input from {@code from} on into n places from {@code to}.
   */
  private void transform(int n, int from, int stride, double[] real, double[] imaginary, int to) {
    if (n == 1) {
      System.arraycopy(inReal, from * lanes, real, to * lanes, lanes);
      System.arraycopy(inImaginary, from * lanes, imaginary, to * lanes, lanes);
      return;
    }
    int radix = radix(n);
    int part = n / radix;
    for (int q = 0; q < radix; q++) {
      transform(part, from + q * stride, stride * radix, real, imaginary, to + q * part);
    }
    for (int k = 0; k < part; k++) {
      for (int q = 0; q < radix; q++) {
        turn(q, q * k * stride, real, imaginary, (to + q * part + k) * lanes);
      }
      butterfly(radix, real, imaginary, (to + k) * lanes, part * lanes);
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

  /** Reads what lies at a place and turns it by an angle: term q of a butterfly. */
  private void turn(int q, int angle, double[] real, double[] imaginary, int place) {
    double c = cosines[angle];
    double s = sines[angle];
    int term = q * lanes;
    for (int i = 0; i < lanes; i++) {
      termReal[term + i] = real[place + i] * c - imaginary[place + i] * s;
      termImaginary[term + i] = real[place + i] * s + imaginary[place + i] * c;
    }
  }

  /** The transform of the terms, whose results lie a step apart. */
  private void butterfly(int radix, double[] real, double[] imaginary, int to, int step) {
    if (radix == 2) {
      two(real, imaginary, to, step);
    } else if (radix == 4) {
      four(real, imaginary, to, step);
    } else {
      general(radix, real, imaginary, to, step);
    }
  }

  private void two(double[] real, double[] imaginary, int to, int step) {
    for (int i = 0; i < lanes; i++) {
      real[to + i] = termReal[i] + termReal[lanes + i];
      imaginary[to + i] = termImaginary[i] + termImaginary[lanes + i];
      real[to + step + i] = termReal[i] - termReal[lanes + i];
      imaginary[to + step + i] = termImaginary[i] - termImaginary[lanes + i];
    }
  }

  /** The factors are 1, i, -1 and -i. Real and imaginary parts apart keep the loops simple. */
  private void four(double[] real, double[] imaginary, int to, int step) {
    int b = lanes;
    int c = 2 * lanes;
    int d = 3 * lanes;
    for (int i = 0; i < lanes; i++) {
      real[to + i] = termReal[i] + termReal[c + i] + (termReal[b + i] + termReal[d + i]);
      real[to + 2 * step + i] = termReal[i] + termReal[c + i] - (termReal[b + i] + termReal[d + i]);
    }
    for (int i = 0; i < lanes; i++) {
      double side = termImaginary[d + i] - termImaginary[b + i];
      real[to + step + i] = termReal[i] - termReal[c + i] + side;
      real[to + 3 * step + i] = termReal[i] - termReal[c + i] - side;
    }
    for (int i = 0; i < lanes; i++) {
      double even = termImaginary[i] + termImaginary[c + i];
      double odd = termImaginary[b + i] + termImaginary[d + i];
      imaginary[to + i] = even + odd;
      imaginary[to + 2 * step + i] = even - odd;
    }
    for (int i = 0; i < lanes; i++) {
      double side = termReal[b + i] - termReal[d + i];
      imaginary[to + step + i] = termImaginary[i] - termImaginary[c + i] + side;
      imaginary[to + 3 * step + i] = termImaginary[i] - termImaginary[c + i] - side;
    }
  }

  private void general(int radix, double[] real, double[] imaginary, int to, int step) {
    int root = length / radix;
    for (int r = 0; r < radix; r++) {
      int place = to + r * step;
      System.arraycopy(termReal, 0, real, place, lanes);
      System.arraycopy(termImaginary, 0, imaginary, place, lanes);
      for (int q = 1; q < radix; q++) {
        double c = cosines[q * r % radix * root];
        double s = sines[q * r % radix * root];
        int term = q * lanes;
        for (int i = 0; i < lanes; i++) {
          real[place + i] += termReal[term + i] * c - termImaginary[term + i] * s;
          imaginary[place + i] += termReal[term + i] * s + termImaginary[term + i] * c;
        }
      }
    }
  }
}
