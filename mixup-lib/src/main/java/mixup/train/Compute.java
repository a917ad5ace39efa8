package mixup.train;

import java.util.Objects;
import mixup.engine.Devices;
import mixup.engine.MemoryFormat;
import mixup.engine.Precision;

/**
 * Where and how a run computes. Part of the configuration, because sums in another order or format
 * end in other last digits.
 *
 * @param device {@code cpu} or {@code gpu:I}; {@code gpu} is read as {@code gpu:0}
 * @param threads threads inside one operator on the CPU
 * @param precision number format of activations; weights, gradients and optimiser stay float32
 * @param format layout of maps and kernels in memory
 * @param lossScale factor of the loss in the backward pass
 */
public record Compute(
    String device, int threads, Precision precision, MemoryFormat format, LossScale lossScale) {

  public Compute {
    device = Devices.canonical(device);
    Settings.require(threads >= 1, "threads must be at least 1", threads);
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(lossScale, "lossScale");
    if (precision == Precision.FLOAT64 || precision == null) {
      throw new IllegalArgumentException(
          "precision must be FLOAT32, BFLOAT16 or FLOAT16, got " + precision);
    }
    if (precision == Precision.FLOAT16 && lossScale instanceof LossScale.None) {
      throw new IllegalArgumentException(
          "FLOAT16 loses small gradients without a loss scale; use LossScale.Dynamic.standard()");
    }
  }

  /** Float32 in torch's layout. */
  public Compute(String device, int threads) {
    this(device, threads, Precision.FLOAT32, MemoryFormat.CONTIGUOUS, new LossScale.None());
  }

  /** One CPU thread: the fastest use of a few cores is one run per core. */
  public static Compute singleThread() {
    return new Compute("cpu", 1);
  }

  /** The same with another precision and layout; FLOAT16 brings a dynamic loss scale. */
  public Compute with(Precision newPrecision, MemoryFormat newFormat) {
    LossScale scale =
        newPrecision == Precision.FLOAT16 ? LossScale.Dynamic.standard() : new LossScale.None();
    return new Compute(device, threads, newPrecision, newFormat, scale);
  }
}
