package mixup.transform;

import java.util.Objects;
import java.util.random.RandomGenerator;
import mixup.image.Size;

/**
 * A transform without a choice.
 *
 * @param operation what is done to every picture
 */
public record Always(Operation operation) implements Transform {

  public Always {
    Objects.requireNonNull(operation, "operation");
  }

  @Override
  public Operation draw(RandomGenerator random, Size size) {
    return operation;
  }

  @Override
  public Size resultSize(Size size) {
    return operation.resultSize(size);
  }
}
