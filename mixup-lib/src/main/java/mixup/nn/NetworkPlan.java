package mixup.nn;

import ai.djl.ndarray.types.Shape;

/**
 * Everything a family needs to build one network.
 *
 * @param name registry name
 * @param classes number of logits K, at least 2
 * @param inputShape channels, height, width of one picture
 * @param initialization rules of the start
 * @param dropPath rate of stochastic depth in the last block, 0 to below 1; families without
 *     residual branches, or whose sources ignore it, say so
 * @param dropout rate before the classifier, 0 to below 1
 */
public record NetworkPlan(
    String name,
    int classes,
    Shape inputShape,
    Initialization initialization,
    double dropPath,
    double dropout) {

  public NetworkPlan {
    if (inputShape.dimension() != 3) {
      throw new IllegalArgumentException(
          "inputShape must be channels, height, width, got " + inputShape);
    }
    requireRate("dropPath", dropPath);
    requireRate("dropout", dropout);
  }

  private static void requireRate(String name, double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), got " + rate);
    }
  }

  /** Channels of the pictures. */
  public int channels() {
    return Math.toIntExact(inputShape.get(0));
  }

  /** Rows of the pictures. */
  public int height() {
    return Math.toIntExact(inputShape.get(1));
  }

  /** Columns of the pictures. */
  public int width() {
    return Math.toIntExact(inputShape.get(2));
  }

  /** Refuses pictures with fewer rows or columns than a network can reduce. */
  void requireSize(int smallest) {
    if (height() < smallest || width() < smallest) {
      throw new IllegalArgumentException(
          name + " needs pictures of at least " + smallest + " pixels a side, got " + inputShape);
    }
  }

  /** The same for other pictures. */
  public NetworkPlan withInput(int channels, int height, int width) {
    Shape shape = new Shape(channels, height, width);
    return new NetworkPlan(name, classes, shape, initialization, dropPath, dropout);
  }

  /** The same with another number of classes. */
  public NetworkPlan withClasses(int newClasses) {
    return new NetworkPlan(name, newClasses, inputShape, initialization, dropPath, dropout);
  }

  /** The same with another start. */
  public NetworkPlan withInitialization(Initialization start) {
    return new NetworkPlan(name, classes, inputShape, start, dropPath, dropout);
  }

  /** The same with other rates of stochastic depth and dropout. */
  public NetworkPlan withRates(double newDropPath, double newDropout) {
    return new NetworkPlan(name, classes, inputShape, initialization, newDropPath, newDropout);
  }
}
