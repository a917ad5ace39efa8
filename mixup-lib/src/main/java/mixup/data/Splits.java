package mixup.data;

/**
 * The two parts of a data set. A set that only serves to measure has an empty part for training.
 *
 * @param train pictures to learn from
 * @param test pictures to measure on
 */
public record Splits(PictureSet train, PictureSet test) {

  public Splits {
    if (train.classes() != test.classes()) {
      throw new IllegalArgumentException(
          train.name()
              + ": "
              + train.classes()
              + " classes for training, "
              + test.classes()
              + " for testing");
    }
  }
}
