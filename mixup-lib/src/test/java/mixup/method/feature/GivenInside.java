package mixup.method.feature;

/**
 * A network of which only the sizes matter: every layer has the same map.
 *
 * @param layers number of layers; layer l is stage l, stage 0 the stem
 * @param size of every map, pictures included
 * @param progress share of the training that is done
 */
public record GivenInside(int layers, MapShape size, double progress) implements Inside {

  /** Four layers of 16 channels, late in training. */
  public static GivenInside of(int height, int width) {
    return new GivenInside(4, new MapShape(16, height, width), 1);
  }

  @Override
  public int layer(int layer) {
    if (layer < 0 || layer > layers) {
      throw new IllegalArgumentException("layers 0 to " + layers + ", got " + layer);
    }
    return layer == 0 ? PICTURES : layer;
  }

  @Override
  public int last() {
    return layers;
  }

  @Override
  public MapShape map(int place) {
    return size;
  }
}
