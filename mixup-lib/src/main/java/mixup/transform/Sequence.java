package mixup.transform;

import java.util.List;
import mixup.image.Picture;
import mixup.image.Size;

/**
 * Operations one after the other.
 *
 * @param operations in the order of application; none for a picture as it is
 */
public record Sequence(List<Operation> operations) implements Operation {

  /** Does nothing. */
  public static final Sequence NOTHING = new Sequence(List.of());

  public Sequence {
    operations = List.copyOf(operations);
  }

  /** Operations one after the other. */
  public static Sequence of(Operation... operations) {
    return new Sequence(List.of(operations));
  }

  @Override
  public Picture apply(Picture picture) {
    Picture changed = picture;
    for (Operation operation : operations) {
      changed = operation.apply(changed);
    }
    return changed;
  }

  @Override
  public Size resultSize(Size size) {
    Size changed = size;
    for (Operation operation : operations) {
      changed = operation.resultSize(changed);
    }
    return changed;
  }
}
