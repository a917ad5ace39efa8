package mixup.transform;

import java.util.random.RandomGenerator;
import mixup.image.Size;

/**
 * A step of a pipeline: settings that check themselves (a record), from which an {@link Operation}
 * is drawn for every picture.
 */
public interface Transform {

  /**
   * Makes all choices for one picture.
   *
   * @param random stream of this picture alone; how much of it is used may depend on the draws
   * @param size of the picture
   */
  Operation draw(RandomGenerator random, Size size);

  /** Size of the result for a picture of the given size; the same for all draws. */
  default Size resultSize(Size size) {
    return size;
  }
}
