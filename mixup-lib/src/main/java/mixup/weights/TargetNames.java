package mixup.weights;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mixup.nn.Network;

/**
 * Names and shapes that a network needs; values need not exist yet.
 *
 * @param network registry name, for messages
 * @param shapes of all parameters and running statistics, by public name
 * @param classifier public name of the last layer, for example {@code fc}
 */
record TargetNames(String network, Map<String, Shape> shapes, String classifier) {

  static TargetNames of(Network network) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    Map<String, Parameter> trained = network.trainedParameters();
    trained.forEach((name, p) -> shapes.put(name, shape(p)));
    network.buffers().forEach((name, p) -> shapes.put(name, shape(p)));
    List<String> names = List.copyOf(trained.keySet());
    return of(network.name(), shapes, names.get(names.size() - 1));
  }

  /** The last trained parameter of every network belongs to its classifier. */
  static TargetNames of(String network, Map<String, Shape> shapes, String lastTrained) {
    String classifier = lastTrained.substring(0, lastTrained.lastIndexOf('.'));
    return new TargetNames(network, shapes, classifier);
  }

  /** A parameter that was given its array has a shape only there. */
  private static Shape shape(Parameter parameter) {
    return parameter.isInitialized() ? parameter.getArray().getShape() : parameter.getShape();
  }

  boolean isClassifier(String name) {
    return name.startsWith(classifier + ".");
  }

  /** Replaces the stand-in of the key maps. */
  String resolve(String translated) {
    return translated.startsWith(KeyMap.CLASSIFIER)
        ? classifier + translated.substring(KeyMap.CLASSIFIER.length())
        : translated;
  }
}
