package mixup.nn;

import ai.djl.ndarray.types.Shape;

/**
 * A network of the registry.
 *
 * @param name public name
 * @param classes number of classes of the published results, the usual choice
 * @param inputShape usual channels, height, width
 * @param initialization usual start: the written rules of the source
 * @param source public code or paper that is the source of truth
 * @param factory builds it
 */
record NetworkEntry(
    String name,
    int classes,
    Shape inputShape,
    Initialization initialization,
    String source,
    Factory factory) {

  /** Builds a network. */
  @FunctionalInterface
  interface Factory {
    Network create(String name, int classes, Shape inputShape, Initialization initialization);
  }

  Network create(int wantedClasses, int channels, Initialization start) {
    Shape shape = new Shape(channels, inputShape.get(1), inputShape.get(2));
    return factory.create(name, wantedClasses, shape, start);
  }
}
