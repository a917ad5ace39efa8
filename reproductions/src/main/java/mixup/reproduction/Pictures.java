package mixup.reproduction;

import mixup.data.PictureSet;
import mixup.data.Splits;
import mixup.data.Subsets;
import mixup.dataset.DataOptions;
import mixup.dataset.DataSets;
import mixup.train.DataSpec;

/** Opens the pictures that a run's configuration names. */
public final class Pictures {

  private Pictures() {}

  /**
   * Reads the data set and takes the first pictures of each class.
   *
   * @throws IllegalArgumentException if the set is unknown or has fewer pictures of a class
   * @throws mixup.dataset.DataSetException if it cannot be found, fetched or read
   */
  public static Splits open(DataSpec spec, DataOptions options) {
    Splits all = DataSets.open(spec.name(), options);
    return new Splits(
        first(all.train(), spec.trainPerClass()), first(all.test(), spec.testPerClass()));
  }

  private static PictureSet first(PictureSet set, int perClass) {
    return perClass == 0 ? set : Subsets.firstPerClass(set, perClass);
  }
}
