package mixup.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import mixup.engine.HalfPixelResize;
import mixup.engine.ScriptOp;
import mixup.nn.Features;
import mixup.nn.Network;

/**
 * Class activation maps: how much every cell of the last map speaks for a class. Zhou et al.,
 * Learning Deep Features for Discriminative Localization, CVPR 2016 (arXiv:1512.04150).
 *
 * <p>A cell's value is the logit that the network's own head gives to this cell alone. For a head
 * of average pooling and one linear layer that is the map weighted with the layer's row for the
 * class, plus the class's bias: a constant, which the scaling of {@link #shares} removes; the mean
 * over the cells is the picture's logit. Other heads (with a norm between pooling and classifier,
 * or a class token) have no such decomposition; the value is then the head's judgement of the cell.
 */
public final class ClassActivation {

  private static final ScriptOp SHARES =
      ScriptOp.statements(
          """
          above = torch.sub(x, torch.amin(x, [1], True))
          sum = torch.sum(above, [1], True)
          flat = torch.full_like(above, 1. / torch.size(x, 1))
          return torch.where(torch.gt(sum, 0), torch.div(above, sum), flat)
          """,
          "x");

  private ClassActivation() {}

  /**
   * Runs the network once in evaluation mode and shows where it sees the targets. To be called with
   * gradients off.
   *
   * @param images {@code [N, C, H, W]}
   * @param targets {@code [N, K]}; one-hot rows give the map of a class, others the weighted sum
   * @return {@code [N, H, W]}: not negative, every picture sums to one
   */
  public static NDArray of(Network network, ParameterStore store, NDArray images, NDArray targets) {
    Features features = network.features(store, images, false);
    features.logits().close();
    try (NDArray map = features.map();
        NDArray cells = cells(network, store, map, targets)) {
      Shape shape = images.getShape();
      return shares(cells, Math.toIntExact(shape.get(2)), Math.toIntExact(shape.get(3)));
    }
  }

  /**
   * Values of the cells: Σ_k t_k · logit_k(cell).
   *
   * @param map last map {@code [N, D, h, w]}
   * @param targets {@code [N, K]}
   * @return {@code [N, h, w]}
   */
  public static NDArray cells(Network network, ParameterStore store, NDArray map, NDArray targets) {
    Shape shape = map.getShape();
    long size = shape.get(0);
    long places = shape.get(2) * shape.get(3);
    try (NDArray channelsLast = map.transpose(0, 2, 3, 1);
        NDArray rows = channelsLast.reshape(size * places, shape.get(1));
        NDArray logits = network.classify(store, rows, false);
        NDArray ofCells = logits.reshape(size, places, targets.getShape().get(1));
        NDArray column = targets.reshape(size, targets.getShape().get(1), 1);
        NDArray values = ofCells.matMul(column)) {
      return values.reshape(size, shape.get(2), shape.get(3));
    }
  }

  /**
   * Maps at the size of the pictures (bilinear, half-pixel centres), each with its minimum taken
   * off and divided by its sum. A map without any contrast says nothing: every pixel gets the same
   * share.
   *
   * @param cells {@code [N, h, w]}
   * @return {@code [N, height, width]}, every picture sums to one
   */
  public static NDArray shares(NDArray cells, int height, int width) {
    Shape shape = cells.getShape();
    try (NDArray maps = cells.reshape(shape.get(0), 1, shape.get(1), shape.get(2));
        NDArray large = HalfPixelResize.apply(maps, height, width);
        NDArray rows = large.reshape(shape.get(0), (long) height * width);
        NDArray shares = SHARES.apply(rows)) {
      return shares.reshape(shape.get(0), height, width);
    }
  }
}
