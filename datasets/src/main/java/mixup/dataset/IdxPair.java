package mixup.dataset;

import java.util.List;
import mixup.data.ImageSet;
import mixup.data.Normalization;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.IdxReader.Idx;

/**
 * One part of an MNIST-like set: pictures (three dimensions) and their labels (one).
 *
 * @param images count, height, width
 * @param labels count
 */
record IdxPair(Idx images, Idx labels) {
  /** Height and width of all sets in this format. */
  static final int SIDE = 28;

  IdxPair {
    requireSize(images);
    if (images.shape()[0] != labels.shape()[0]) {
      throw new CorruptData(
          images.file(),
          "%d pictures, but %s has %d labels"
              .formatted(images.shape()[0], labels.file(), labels.shape()[0]),
          "Fetch both files again.");
    }
  }

  static IdxPair read(ByteSource images, ByteSource labels) {
    return new IdxPair(IdxReader.read(images, 3), IdxReader.read(labels, 1));
  }

  int size() {
    return labels.shape()[0];
  }

  /**
   * Turns the bytes into a set.
   *
   * @throws BadLabel if a label is not below the number of classes
   */
  ImageSet toImageSet(String name, List<String> classNames, Normalization normalization) {
    int[] classes = new int[size()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = labels.values()[i] & 0xff;
      if (classes[i] >= classNames.size()) {
        throw new BadLabel(labels.file(), i, "label", classes[i], classNames.size());
      }
    }
    return new ImageSet(name, 1, SIDE, SIDE, images.values(), classes, classNames, normalization);
  }

  private static void requireSize(Idx images) {
    if (images.shape()[1] != SIDE || images.shape()[2] != SIDE) {
      throw new CorruptData(
          images.file(),
          "pictures of %d x %d, expected %d x %d"
              .formatted(images.shape()[1], images.shape()[2], SIDE, SIDE));
    }
  }
}
