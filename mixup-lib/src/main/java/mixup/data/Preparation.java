package mixup.data;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import mixup.image.Size;

/**
 * How the pictures of a set become those of a batch: with random choices for training, without for
 * the test. In a configuration the fields tell which of the two kinds it is.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({@JsonSubTypes.Type(Augmentation.class), @JsonSubTypes.Type(NamedPipeline.class)})
public sealed interface Preparation permits Augmentation, NamedPipeline {

  /** The set in the form this preparation reads again and again; made once per run. */
  PictureSet ready(PictureSet set);

  /** Height and width of the training pictures, without decoding any. */
  Size trainingSize(PictureSet set);

  /**
   * Prepares for training.
   *
   * @throws IllegalArgumentException if the pictures do not fit
   */
  PictureWriter training(PictureSet set);

  /**
   * Prepares for the test; the streams it is given make no difference.
   *
   * @throws IllegalArgumentException if the pictures do not fit
   */
  PictureWriter test(PictureSet set);

  /** Threads that keep a training step fed. The batches do not depend on it. */
  int workers();
}
