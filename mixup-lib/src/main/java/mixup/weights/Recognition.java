package mixup.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mixup.nn.Network;
import mixup.nn.Networks;

/**
 * Which network a file belongs to, found by trying all names under all namings.
 *
 * @param networks registry names that fit; several where networks differ only in what they compute
 * @param classes number of logits of its classifier, 0 if it has none
 * @param channels channels of the pictures
 * @param naming the code base whose names it has
 */
public record Recognition(List<String> networks, int classes, int channels, String naming) {

  private static final int[] CHANNELS = {3, 1};

  public Recognition {
    networks = List.copyOf(networks);
  }

  /** What fits a file; empty if no network does. */
  public static Optional<Recognition> of(WeightSource source) {
    Map<String, TensorInfo> tensors = source.tensors();
    List<String> networks = new ArrayList<>();
    Recognition first = null;
    for (String name : Networks.names()) {
      Optional<Recognition> found = ofNetwork(name, tensors);
      if (found.isPresent()) {
        networks.add(name);
        first = first == null ? found.get() : first;
      }
    }
    return first == null
        ? Optional.empty()
        : Optional.of(new Recognition(networks, first.classes, first.channels, first.naming));
  }

  /** Whether a file fits one network, apart from its number of classes. */
  static Optional<Recognition> ofNetwork(String name, Map<String, TensorInfo> tensors) {
    int classes = Networks.info(name).classes();
    for (int channels : CHANNELS) {
      TargetNames target = TargetNames.of(Networks.create(name, classes, channels));
      if (tensors.size() >= target.shapes().size() - 2) {
        Matching matching = Matching.best(target, tensors);
        if (matching.problems(true).isEmpty()) {
          return Optional.of(found(name, channels, matching));
        }
      }
    }
    return Optional.empty();
  }

  private static Recognition found(String name, int channels, Matching matching) {
    TensorInfo head = matching.found().get(matching.target().classifier() + ".weight");
    boolean has = head != null && head.shape().dimension() == 2;
    int classes = has ? Math.toIntExact(head.shape().get(0)) : 0;
    return new Recognition(List.of(name), classes, channels, matching.keyMap().name());
  }

  /** A network of this kind with the file's number of classes, not initialised. */
  Network network() {
    return Networks.create(networks.get(0), classes, channels);
  }

  /** One sentence for a listing. */
  public String message() {
    String head = classes == 0 ? "without classifier" : "with " + classes + " classes";
    return "%s %s, names of %s".formatted(String.join(" or ", networks), head, naming);
  }
}
