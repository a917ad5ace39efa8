package mixup.data;

import java.util.List;
import java.util.Optional;
import mixup.image.Picture;
import mixup.image.PictureSource;
import mixup.image.Size;

/**
 * A labelled set of pictures, in memory or in files. All methods may be called from many threads.
 */
public interface PictureSet {

  /** Identifier, for example {@code cifar10}. */
  String name();

  /** Number of pictures. */
  int size();

  /** Class number 0..classes-1 of a picture. */
  int label(int picture);

  /** One name per class. */
  List<String> classNames();

  /** Mean and std to use with this set. */
  Normalization normalization();

  /** Channels of every picture, 1 or 3. */
  int channels();

  /** Height and width, if all pictures have the same. */
  Optional<Size> commonSize();

  /**
   * A picture that is decoded when it is asked for.
   *
   * @throws RuntimeException naming the file if it cannot be read
   */
  PictureSource source(int picture);

  /** A decoded picture. */
  default Picture picture(int picture) {
    return source(picture).whole();
  }

  /**
   * Identifies pictures and labels, for provenance: 64 hexadecimal digits. Of a set in memory the
   * hash of its content; of a set in files that of its list of files and labels.
   */
  String contentHash();

  /** Where the pictures come from and how they were chosen, in words, for provenance. */
  default String origin() {
    return name();
  }

  /** Number of classes K. */
  default int classes() {
    return classNames().size();
  }

  /**
   * The whole set in memory as planes; a set that is in memory already is returned as it is.
   *
   * @throws IllegalArgumentException if the pictures differ in size or need more than 2 GB
   */
  default ImageSet inMemory() {
    return this instanceof ImageSet set ? set : InMemoryCopy.of(this);
  }
}
