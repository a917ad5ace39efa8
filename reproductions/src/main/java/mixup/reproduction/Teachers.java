package mixup.reproduction;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mixup.method.Method;
import mixup.method.MethodInfo;
import mixup.method.Methods;
import mixup.nn.Network;
import mixup.nn.Networks;
import mixup.weights.Weights;

/**
 * Default settings of methods, with a teacher for those that need one: such a method names its
 * teacher in the settings {@code teacher}, {@code weights} and {@code teacherSize}.
 */
public final class Teachers implements AutoCloseable {

  private final String network;
  private final int size;
  private final int channels;
  private Path weights;
  private boolean temporary;

  private Teachers(String network, int size, int channels, Path weights) {
    this.network = network;
    this.size = size;
    this.channels = channels;
    this.weights = weights;
  }

  /**
   * A teacher with its first weights, in a temporary file that is written when it is first needed:
   * for measurements, to which it does not matter what a teacher knows.
   *
   * @param network name in the registry
   * @param size rows and columns of the pictures
   */
  public static Teachers untrained(String network, int size, int channels) {
    return new Teachers(network, size, channels, null);
  }

  /** A trained teacher. */
  public static Teachers trained(String network, int size, Path weights) {
    return new Teachers(network, size, 0, weights);
  }

  /** A method with its default settings and, where it needs one, the teacher. */
  public Method defaults(String name) {
    MethodInfo info = Methods.info(name);
    return info.needs().contains(MethodInfo.Need.TEACHER)
        ? taught(info.defaults())
        : info.defaults();
  }

  private Method taught(Method method) {
    ObjectNode settings = (ObjectNode) Methods.toJson(method);
    settings.put("teacher", network).put("weights", file().toString()).put("teacherSize", size);
    return Methods.fromJson(settings);
  }

  private Path file() {
    if (weights == null) {
      weights = written();
      temporary = true;
    }
    return weights;
  }

  private Path written() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Network teacher = Networks.create(Networks.plan(network).withInput(channels, size, size));
      teacher.initialize(manager, DataType.FLOAT32, teacher.batchShape(1));
      Path file = Files.createTempFile("teacher", ".safetensors");
      Weights.save(teacher, file, Map.of());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary file for a teacher", e);
    }
  }

  /** Deletes the temporary file, if there is one. */
  @Override
  public void close() {
    if (temporary) {
      try {
        Files.deleteIfExists(weights);
      } catch (IOException e) {
        throw new UncheckedIOException("temporary file " + weights + " stays", e);
      }
    }
  }
}
