package mixup.data;

import java.util.List;
import java.util.random.RandomGenerator;
import mixup.image.Size;
import mixup.transform.TensorOperation;

/**
 * Makes pictures of one size from those of a set, ready for a batch. Used by many threads at a
 * time; what it writes depends on its arguments only.
 */
public interface PictureWriter {

  /** Height and width of everything it writes. */
  Size size();

  /** Planes of everything it writes, 1 or 3. */
  int channels();

  /**
   * Decodes, draws, applies, and writes planes (CHW).
   *
   * @param picture number in the set
   * @param random stream of this picture alone
   * @param target where {@code channels * height * width} bytes go
   * @param offset of the first of them
   * @return what remains to be done once the bytes are floats; mostly nothing
   */
  List<TensorOperation> write(int picture, RandomGenerator random, byte[] target, int offset);

  /** Bytes of one picture. */
  default int bytes() {
    return Math.multiplyExact(channels(), size().pixels());
  }
}
