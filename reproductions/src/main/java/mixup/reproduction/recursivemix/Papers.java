package mixup.reproduction.recursivemix;

import mixup.method.Mixup;

/** The paper behind this package, and what it leaves open. */
final class Papers {

  static final String RECURSIVEMIX = "RecursiveMix: Mixed Learning with History (arXiv:2203.06844)";

  /** Mixup's alpha on ImageNet is not stated; 1 is what the paper writes for CIFAR-10. */
  static final Mixup MIXUP_IMAGENET = new Mixup(1);

  static final String MIXUP_IMAGENET_NOTE =
      "Mixup takes alpha 1, which the paper states for CIFAR-10 only; Mixup's own paper took 0.2"
          + " on ImageNet.";

  private Papers() {}
}
