package mixup.labels;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Rectangles around the things of every picture.
 *
 * @param pictures the boxes of each
 */
public record BoxLists(List<List<LabeledBox>> pictures) implements Target {

  public BoxLists {
    pictures = pictures.stream().map(List::copyOf).toList();
  }

  @Override
  public TargetKind kind() {
    return TargetKind.BOXES;
  }

  @Override
  public int size() {
    return pictures.size();
  }

  @Override
  public NDArray plain() {
    throw new IllegalArgumentException("a list of boxes is no row of numbers for its picture");
  }
}
