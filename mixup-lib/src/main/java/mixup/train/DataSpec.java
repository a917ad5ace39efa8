package mixup.train;

import java.util.Objects;
import mixup.data.Preparation;

/**
 * Which pictures a run learns from.
 *
 * @param name data set, for example {@code fashion-mnist-sample}
 * @param trainPerClass training pictures per class, the first in file order; 0 for all
 * @param testPerClass test pictures per class; 0 for all
 * @param augmentation what is done to the pictures in training and before a test
 */
public record DataSpec(String name, int trainPerClass, int testPerClass, Preparation augmentation) {

  public DataSpec {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("the data set needs a name, got '" + name + "'");
    }
    Objects.requireNonNull(augmentation, "augmentation");
    if (trainPerClass < 0 || testPerClass < 0) {
      throw new IllegalArgumentException(
          "pictures per class must not be negative, got " + trainPerClass + ", " + testPerClass);
    }
  }
}
