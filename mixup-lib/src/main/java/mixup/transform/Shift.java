package mixup.transform;

import java.util.Objects;
import mixup.image.Size;

/**
 * Adds one number per channel to pixels 0..1, before normalising and without clipping.
 *
 * @param amounts one per channel; shared, read only
 */
@SuppressWarnings("ArrayRecordComponent") // made once, handed on, never compared
public record Shift(float[] amounts) implements TensorOperation {

  public Shift {
    Objects.requireNonNull(amounts, "amounts");
  }

  @Override
  public void apply(float[] values, Size size) {
    for (int i = 0; i < values.length; i++) {
      values[i] += amounts[i / size.pixels()];
    }
  }
}
