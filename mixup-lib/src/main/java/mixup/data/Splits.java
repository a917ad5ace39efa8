package mixup.data;

/**
 * The two parts of a data set.
 *
 * @param train pictures to learn from
 * @param test pictures to measure on
 */
public record Splits(ImageSet train, ImageSet test) {

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
