package mixup.reproduction.cli;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.Supplier;
import mixup.engine.Autograd;
import mixup.engine.Cuda;
import mixup.engine.Functional;

/** Whether a GPU can be used, and if not, which of the parts it needs is missing. */
final class GpuFinding {

  private static final String PART = "gpu";
  private static final Shape ONE = new Shape(1, 1);

  private GpuFinding() {}

  /**
   * Judges.
   *
   * @param cuda driver and libtorch
   * @param gpus GPUs that the engine sees
   * @param trial computes on the first GPU; returns or throws what went wrong
   */
  static Finding of(Cuda cuda, int gpus, Supplier<String> trial) {
    if (gpus > 0) {
      return tried(gpus, trial);
    }
    if (cuda.driver() && cuda.libtorch()) {
      return Finding.bad(
          PART,
          "driver and libtorch with CUDA are there, but the engine sees no GPU",
          "Compare with nvidia-smi: CUDA 12 needs driver 525 or later; CUDA_VISIBLE_DEVICES may hide"
              + " the GPU; './mixup setup --gpu' sets the paths anew.");
    }
    if (cuda.driver()) {
      return Finding.absent(
          PART, "an NVIDIA driver, but libtorch without CUDA", "Call ./mixup setup --gpu.");
    }
    return cuda.libtorch()
        ? Finding.absent(
            PART,
            "libtorch with CUDA, but no NVIDIA driver; computing on the CPU",
            "Install the driver, or go back to the smaller libtorch: ./mixup setup --cpu.")
        : Finding.absent(PART, "no NVIDIA driver", "For a GPU see docs/gpu.md; all else works.");
  }

  private static Finding tried(int gpus, Supplier<String> trial) {
    try {
      String failure = trial.get();
      return failure.isEmpty()
          ? Finding.ok(PART, gpus + " GPUs; a convolution on the first works")
          : broken(gpus, failure);
    } catch (RuntimeException | LinkageError e) {
      return broken(gpus, e.toString());
    }
  }

  private static Finding broken(int gpus, String failure) {
    return Finding.bad(
        PART,
        gpus + " GPUs, but a convolution fails: " + failure,
        "Is the GPU's memory full, or the card too new for CUDA 12? See docs/gpu.md.");
  }

  /** A small convolution on the first GPU; what was wrong with the result, empty if nothing. */
  static String convolve() {
    try (NDManager manager = NDManager.newBaseManager(Device.gpu(0), "PyTorch");
        Autograd.Scope off = Autograd.noGrad()) {
      NDArray x = manager.ones(new Shape(1, 8, 8, 8));
      NDArray weight = manager.ones(new Shape(8, 8, 3, 3));
      NDArray y = Functional.conv2d(x, weight, null, ONE, ONE, ONE, 1);
      float middle = y.getFloat(0, 0, 4, 4);
      return middle == 72 ? "" : "72 was expected, " + middle + " came out";
    }
  }
}
