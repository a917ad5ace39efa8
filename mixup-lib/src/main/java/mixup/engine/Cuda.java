package mixup.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What computing on a GPU needs, as far as files and environment tell.
 *
 * @param driver whether an NVIDIA driver is installed
 * @param libtorch whether the engine was pointed to a libtorch with CUDA
 */
public record Cuda(boolean driver, boolean libtorch) {

  /** Where Linux distributions and Windows keep the driver's library. */
  private static final List<Path> DRIVERS =
      List.of(
          Path.of("/proc/driver/nvidia/version"),
          Path.of("/usr/lib/x86_64-linux-gnu/libcuda.so.1"),
          Path.of("/usr/lib64/libcuda.so.1"),
          Path.of("/usr/local/nvidia/lib64/libcuda.so.1"),
          Path.of("/usr/lib/wsl/lib/libcuda.so.1"),
          Path.of("C:/Windows/System32/nvcuda.dll"));

  /** Looks; loads nothing. */
  public static Cuda look() {
    return new Cuda(
        DRIVERS.stream().anyMatch(Files::exists), hasCuda(System.getenv("PYTORCH_LIBRARY_PATH")));
  }

  private static boolean hasCuda(String folder) {
    return folder != null
        && Stream.of("libtorch_cuda.so", "torch_cuda.dll")
            .anyMatch(name -> Files.exists(Path.of(folder, name)));
  }

  /**
   * Tells the library that counts GPUs where the CUDA runtime lies, which a libtorch from the
   * Python registry keeps in a folder of its own. Takes effect before the first count only; does
   * nothing if the user named folders.
   */
  static void announceRuntime() {
    String folder = System.getenv("MIXUP_CUDA_RUNTIME");
    if (folder != null && System.getProperty("jna.library.path") == null) {
      System.setProperty("jna.library.path", folder);
    }
  }
}
