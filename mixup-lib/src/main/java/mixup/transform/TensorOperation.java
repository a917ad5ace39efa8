package mixup.transform;

import mixup.image.Size;

/**
 * Something definite to do with a picture after it has become floats (CHW). The loader sends the
 * bytes to the device and these small records with them.
 */
public sealed interface TensorOperation permits Shift, Erase {

  /**
   * Changes a picture in place, for tests and drawings; the device does the same.
   *
   * @param values planes, {@code channels * height * width}; for {@link Shift} pixels 0..1 before,
   *     for {@link Erase} values after normalising
   */
  void apply(float[] values, Size size);
}
