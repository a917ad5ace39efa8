package mixup.nn;

/** How a convolution of a mobile network treats the border. */
enum PaddingRule {
  /** Half a kernel of zeros on each side. */
  SYMMETRIC {
    @Override
    Layer convolution(ConvShape size, ConvRule rule) {
      return new Conv2d(size, rule);
    }
  },
  /** TensorFlow's "SAME"; see {@link SameConv2d}. */
  TENSORFLOW_SAME {
    @Override
    Layer convolution(ConvShape size, ConvRule rule) {
      return size.kernel() == 1 ? new Conv2d(size, rule) : new SameConv2d(size, rule);
    }
  };

  /** A convolution without bias; the size's own padding counts in the symmetric rule only. */
  abstract Layer convolution(ConvShape size, ConvRule rule);
}
