package mixup.method.feature;

/**
 * What a method that works inside a network may know of it: where its layers end and how large the
 * maps are there. Places are counted in stages; {@link #PICTURES} is the place before the first.
 */
public interface Inside {

  /** The place of the pictures themselves. */
  int PICTURES = -1;

  /** Number of layers, see {@link mixup.nn.Network#layers}. */
  int layers();

  /**
   * Stage whose output is layer l; the pictures for 0.
   *
   * @param layer 0 to {@link #layers}
   */
  int layer(int layer);

  /** Stage whose output enters layer 1: the stem, with its pooling if it has one. */
  default int stem() {
    return layer(1) - 1;
  }

  /**
   * The places in the order of their depth: pictures, stem, layer 1, layer 2, ...
   *
   * @param depth 0 to {@link #layers} + 1
   */
  default int depth(int depth) {
    return switch (depth) {
      case 0 -> PICTURES;
      case 1 -> stem();
      default -> layer(depth - 1);
    };
  }

  /** Stage whose output is classified. */
  int last();

  /**
   * Size of the map at a place.
   *
   * @throws IllegalArgumentException if the network gives rows of tokens there
   */
  MapShape map(int place);

  /** Share of the training that is done, 0..1; 1 where nobody tells. */
  double progress();
}
