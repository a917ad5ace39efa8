package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.annotation.JsonProperty;
import mixup.engine.Resample;

/** Three ways to bring whole pictures to the size of a box. */
public enum ResizeFill {

  /** Source index ⌊i · in/out⌋, computed in float32 as PyTorch does. */
  @JsonProperty("nearest")
  NEAREST {
    @Override
    NDArray scale(NDArray images, int height, int width) {
      return Resample.nearest(images, height, width);
    }
  },

  /** Linear in both directions, first and last pixel stay first and last (corners aligned). */
  @JsonProperty("bilinear")
  BILINEAR {
    @Override
    NDArray scale(NDArray images, int height, int width) {
      NDManager manager = images.getManager();
      try (NDArray rows = linearWeights(manager, (int) images.getShape().get(2), height);
          NDArray columns = linearWeights(manager, (int) images.getShape().get(3), width);
          NDArray across = columns.transpose();
          NDArray narrow = images.matMul(across)) {
        return rows.matMul(narrow);
      }
    }
  },

  /**
   * Linear in both directions between the centres of pixels, which reach to the border (corners not
   * aligned). Two pixels each way, however much smaller the result is.
   */
  @JsonProperty("bilinear-centres")
  BILINEAR_CENTRES {
    @Override
    NDArray scale(NDArray images, int height, int width) {
      return Resample.bilinear(images, height, width);
    }
  };

  /**
   * Resizes pictures.
   *
   * @param images {@code [N, C, H, W]}
   * @param height wanted rows, at least 1
   * @param width wanted columns, at least 1
   * @return {@code [N, C, height, width]} in the manager of the pictures
   */
  public final NDArray resize(NDArray images, int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("cannot resize to " + height + "x" + width);
    }
    return scale(images, height, width);
  }

  abstract NDArray scale(NDArray images, int height, int width);

  /** Matrix {@code [out, in]} of the linear interpolation along one axis. */
  private static NDArray linearWeights(NDManager manager, int in, int out) {
    float[] weights = new float[out * in];
    for (int i = 0; i < out; i++) {
      double position = out == 1 ? 0 : (double) i * (in - 1) / (out - 1);
      int low = (int) position;
      double fraction = position - low;
      weights[i * in + low] += (float) (1 - fraction);
      weights[i * in + Math.min(low + 1, in - 1)] += (float) fraction;
    }
    return manager.create(weights, new Shape(out, in));
  }
}
