package mixup.reproduction.recursivemix;

/** The paper behind this package. */
final class Papers {

  static final String RECURSIVEMIX = "RecursiveMix: Mixed Learning with History (arXiv:2203.06844)";

  private Papers() {}
}
