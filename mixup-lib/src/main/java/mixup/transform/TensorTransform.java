package mixup.transform;

import java.util.List;
import java.util.random.RandomGenerator;
import mixup.image.Size;

/** A step of a pipeline that works on floats. */
public interface TensorTransform {

  /**
   * Makes all choices for one picture.
   *
   * @param random stream of this picture alone
   * @param size of the picture
   * @param channels 1 or 3
   * @return what to do, in order; empty for nothing
   */
  List<TensorOperation> draw(RandomGenerator random, Size size, int channels);
}
