package mixup.method;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mixup.engine.Seeds;
import mixup.nn.Network;
import mixup.nn.Networks;
import mixup.weights.Weights;

/** Weights for methods that need a teacher: random ones, which tests do not mind. */
final class TeacherFile {

  private static Path file;

  private TeacherFile() {}

  /** A file for network {@code s8} and grey pictures of 28 pixels; written once. */
  static synchronized Path s8() {
    if (file == null) {
      try {
        file = Files.createTempFile("teacher", ".safetensors");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      file.toFile().deleteOnExit();
      write(file);
    }
    return file;
  }

  private static void write(Path path) {
    Seeds.seedEngine(11);
    Network network = Networks.create("s8", 3, 1);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
      Weights.save(network, path, Map.of());
    }
  }
}
