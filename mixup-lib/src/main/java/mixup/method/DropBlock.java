package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import mixup.engine.Scalars;
import mixup.method.feature.BlockMask;
import mixup.method.feature.HiddenMethod;
import mixup.method.feature.Inside;
import mixup.method.feature.MapChange;
import mixup.method.feature.MapShape;

/**
 * DropBlock: squares of the maps after the last layers are set to zero, the rest is scaled up so
 * that the mean stays; labels are unchanged. The share that is kept falls linearly from 1 to {@code
 * keep} over the training. Ghiasi, Lin, Le, 2018 (arXiv:1810.12890). Costs one product per layer;
 * evaluation is untouched.
 *
 * @param keep share of the places kept at the end of training, above 0, at most 1
 * @param block side of a square on the map, at least 1; on smaller maps the smaller side
 * @param groups how many of the last layers drop, at least 1; of a network with fewer layers all
 * @param scheduled whether the share falls from 1; else it is {@code keep} from the start
 */
public record DropBlock(double keep, int block, int groups, boolean scheduled)
    implements HiddenMethod<DropBlock.Draw> {

  public DropBlock {
    Checks.share("keep", keep);
    if (keep == 0) {
      throw new IllegalArgumentException("keep must be above 0, got 0");
    }
    if (block < 1 || groups < 1) {
      throw new IllegalArgumentException(
          "block and groups must be at least 1, got " + block + " and " + groups);
    }
  }

  /** From 1 to 0.9, squares of 7 after groups 3 and 4: the paper's best for ResNet-50. */
  public static DropBlock paper() {
    return new DropBlock(0.9, 7, 2, true);
  }

  /**
   * One random choice.
   *
   * @param keep wanted share of kept places in this batch
   * @param masks one for each of the last layers, in their order
   */
  public record Draw(double keep, List<BlockMask> masks) implements mixup.method.Draw {
    public Draw {
      Checks.share("keep", keep);
      masks = List.copyOf(masks);
    }

    /** Labels stay as they are. */
    @Override
    public double lambda() {
      return 1;
    }
  }

  @Override
  public String name() {
    return "dropblock";
  }

  /** Every picture has squares of its own, its channels share them. */
  @Override
  public Draw draw(RandomGenerator random, BatchShape shape, Inside inside) {
    double now = scheduled ? 1 - (1 - keep) * inside.progress() : keep;
    List<BlockMask> masks = new ArrayList<>();
    for (int layer = firstLayer(inside); layer <= inside.layers(); layer++) {
      MapShape map = inside.map(inside.layer(layer));
      masks.add(
          BlockMask.draw(random, shape.size(), 1, map, block, 1 - now, BlockMask.Seeds.INSIDE));
    }
    return new Draw(now, masks);
  }

  private int firstLayer(Inside inside) {
    return Math.max(1, inside.layers() - groups + 1);
  }

  @Override
  public List<MapChange> changes(Draw draw, Inside inside) {
    List<MapChange> changes = new ArrayList<>();
    int layer = inside.layers() - draw.masks().size();
    for (BlockMask mask : draw.masks()) {
      layer++;
      if (!mask.seeds().isEmpty()) {
        changes.add(
            new MapChange(inside.layer(layer), MapChange.Layout.MAP, map -> dropped(map, mask)));
      }
    }
    return changes;
  }

  /** The map times mask, divided by the kept share of the batch; all zeros if nothing is kept. */
  public static NDArray dropped(NDArray map, BlockMask mask) {
    double kept = mask.kept();
    try (NDArray keep = mask.toArray(map.getManager());
        NDArray rest = map.mul(keep)) {
      return Scalars.scale(rest, kept == 0 ? 0 : 1 / kept);
    }
  }

  /** Nothing is mixed. */
  @Override
  public Composition composition(Draw draw) {
    int size = draw.masks().get(0).masks();
    return Composition.unmixed(size);
  }
}
