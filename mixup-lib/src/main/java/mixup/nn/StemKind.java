package mixup.nn;

/** First convolution of a residual network and what follows its batch norm and ReLU. */
public enum StemKind {
  /** 3x3 of stride 1 and nothing else: CIFAR and smaller. */
  SMALL_PICTURES {
    @Override
    ConvShape convolution(int in, int out) {
      return ConvShape.same(in, out, 3, 1);
    }
  },
  /** 7x7 of stride 2, then 3x3 maximum pooling of stride 2: ImageNet. */
  LARGE_PICTURES {
    @Override
    ConvShape convolution(int in, int out) {
      return ConvShape.same(in, out, 7, 2);
    }
  };

  abstract ConvShape convolution(int in, int out);

  /** Whether maximum pooling follows. */
  boolean pools() {
    return this == LARGE_PICTURES;
  }
}
