package mixup.nn;

import java.util.List;

/**
 * A densely connected network.
 *
 * @param growth channels k that every layer adds
 * @param layers layers of each block
 * @param stemWidth channels after the first convolution
 * @param compact whether a 1x1 convolution to 4k channels comes before every 3x3 and transitions
 *     halve the channels (DenseNet-BC); else layers are plain and transitions keep the channels
 * @param transitionRelu whether a ReLU follows the norm of the transitions; RecursiveMix has none
 */
public record DenseNetSettings(
    int growth, List<Integer> layers, int stemWidth, boolean compact, boolean transitionRelu) {

  public DenseNetSettings {
    layers = List.copyOf(layers);
    if (growth < 1 || stemWidth < 1) {
      throw new IllegalArgumentException(
          "growth and stemWidth must be positive, got " + growth + " and " + stemWidth);
    }
    if (layers.isEmpty() || layers.stream().anyMatch(n -> n < 1)) {
      throw new IllegalArgumentException("every block needs at least one layer, got " + layers);
    }
  }

  /** The same network without ReLU in its transitions. */
  DenseNetSettings withoutTransitionRelu() {
    return new DenseNetSettings(growth, layers, stemWidth, compact, false);
  }

  /** Channels after a transition. */
  int compressed(int channels) {
    return compact ? channels / 2 : channels;
  }
}
