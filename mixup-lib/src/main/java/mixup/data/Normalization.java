package mixup.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Per-channel mean and standard deviation of pixel values scaled to 0..1.
 *
 * @param mean one value per channel
 * @param std one positive value per channel
 */
public record Normalization(List<Double> mean, List<Double> std) {

  /** The values both papers use for CIFAR-10 and CIFAR-100 (they are not CIFAR-10's true ones). */
  public static final Normalization CIFAR =
      of(new double[] {0.4914, 0.4822, 0.4465}, new double[] {0.2023, 0.1994, 0.2010});

  /** Computed on the 60,000 training pictures of Fashion-MNIST. */
  public static final Normalization FASHION_MNIST =
      of(new double[] {0.2860}, new double[] {0.3530});

  /** The values used for ImageNet and all other sets of photographs. */
  public static final Normalization IMAGE_NET =
      of(new double[] {0.485, 0.456, 0.406}, new double[] {0.229, 0.224, 0.225});

  public Normalization {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (mean.isEmpty() || mean.size() != std.size()) {
      throw new IllegalArgumentException(
          "mean and std need one value per channel, got " + mean + " and " + std);
    }
    if (std.stream().anyMatch(s -> !(s > 0))) {
      throw new IllegalArgumentException("std must be positive, got " + std);
    }
  }

  /** Builds the record from plain arrays. */
  public static Normalization of(double[] mean, double[] std) {
    return new Normalization(
        Arrays.stream(mean).boxed().toList(), Arrays.stream(std).boxed().toList());
  }

  /** Number of channels these values belong to. */
  public int channels() {
    return mean.size();
  }

  /** Pixels 0..1 of normalised pictures {@code [N, C, H, W]}: x · std + mean, a new array. */
  public NDArray undo(NDArray images) {
    NDManager manager = images.getManager();
    try (NDArray scale = perChannel(manager, std);
        NDArray shift = perChannel(manager, mean)) {
      return images.mul(scale).addi(shift);
    }
  }

  /** Normalised pictures of pixels 0..1 {@code [N, C, H, W]}: (p - mean) / std, a new array. */
  public NDArray apply(NDArray pixels) {
    NDManager manager = pixels.getManager();
    try (NDArray scale = perChannel(manager, std);
        NDArray shift = perChannel(manager, mean)) {
      return pixels.sub(shift).divi(scale);
    }
  }

  private static NDArray perChannel(NDManager manager, List<Double> values) {
    float[] floats = new float[values.size()];
    for (int c = 0; c < floats.length; c++) {
      floats[c] = values.get(c).floatValue();
    }
    return manager.create(floats, new Shape(1, floats.length, 1, 1));
  }
}
