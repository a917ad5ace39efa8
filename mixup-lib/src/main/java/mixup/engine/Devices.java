package mixup.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Devices by the names of the command line: {@code cpu}, {@code gpu} (the first) or {@code gpu:I}.
 */
public final class Devices {

  private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,3}))?");

  private Devices() {}

  /**
   * Finds a device.
   *
   * @throws IllegalArgumentException if the name is not of the forms above
   * @throws IllegalStateException if a GPU was asked for that this machine or engine has not: a run
   *     never falls back to the CPU silently
   */
  public static Device of(String name) {
    if (name.equals("cpu")) {
      return Device.cpu();
    }
    Cuda.announceRuntime();
    return requireGpu(gpuIndex(name), Engine.getEngine("PyTorch").getGpuCount());
  }

  /**
   * The one spelling of a device, for configurations: {@code gpu} becomes {@code gpu:0}. Does not
   * look whether the device is there.
   *
   * @throws IllegalArgumentException if the name is not of the forms above
   */
  public static String canonical(String name) {
    return name.equals("cpu") ? name : "gpu:" + gpuIndex(name);
  }

  private static int gpuIndex(String name) {
    Matcher gpu = GPU.matcher(name);
    if (!gpu.matches()) {
      throw new IllegalArgumentException("device '" + name + "': valid are cpu, gpu and gpu:I");
    }
    return gpu.group(1) == null ? 0 : Integer.parseInt(gpu.group(1));
  }

  static Device requireGpu(int index, int available) {
    if (index >= available) {
      throw new IllegalStateException(
          "gpu:"
              + index
              + " was asked for, but the engine sees "
              + available
              + " GPUs. Use --device cpu, or install a CUDA libtorch (docs/gpu.md).");
    }
    return Device.gpu(index);
  }

  /** The name that {@link #of} reads back. */
  public static String name(Device device) {
    return device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu";
  }
}
