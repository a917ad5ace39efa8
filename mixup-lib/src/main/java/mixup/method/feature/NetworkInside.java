package mixup.method.feature;

import mixup.method.BatchShape;
import mixup.nn.Network;

/**
 * A network as the methods inside it see it.
 *
 * @param network the classifier
 * @param sizes of its maps
 * @param pictures size of the batch
 * @param progress share of the training that is done
 */
record NetworkInside(Network network, MapSizes sizes, BatchShape pictures, double progress)
    implements Inside {

  @Override
  public int layers() {
    return network.layers();
  }

  @Override
  public int layer(int layer) {
    return layer == 0 ? PICTURES : network.tap(layer);
  }

  @Override
  public int last() {
    return network.stageNames().size() - 1;
  }

  @Override
  public MapShape map(int place) {
    return sizes.of(pictures.height(), pictures.width(), place);
  }
}
