package mixup.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import mixup.engine.Autograd;
import mixup.nn.Network;
import mixup.nn.Networks;
import mixup.weights.LoadReport;
import mixup.weights.Weights;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A file as timm writes it, batch counters and order included, gives timm's logits. The values come
 * from the formula of the golden vectors, the bytes from this class and not from our writer.
 */
class TimmFilesTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/backbones");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resnet50",
        "deit_small_patch16_224",
        "swin_tiny_patch4_window7_224",
        "convnext_tiny"
      })
  void logitsAreTimms(String name) throws IOException {
    Path npz = GOLDEN.resolve(name + ".npz");
    BackboneCase golden = BackboneCase.read(npz);
    Path file = write(golden);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Network network = Networks.create(name, golden.classes(), 3);
      network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
      LoadReport report = Weights.load(network, file, Weights.Mode.STRICT);
      assertThat(report.loaded()).isEqualTo(golden.parameters().size() + golden.buffers().size());
      double[] expected = GoldenArrays.read(npz).values("logits");
      double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
      double[] logits = logits(golden, network, manager);
      assertThat(logits).hasSameSizeAs(expected);
      for (int i = 0; i < expected.length; i++) {
        double error = Math.abs(logits[i] - expected[i]) / largest;
        assertThat(error).as("%s, logit %d", name, i).isLessThan(2e-5);
      }
    }
  }

  private static double[] logits(BackboneCase golden, Network network, NDManager manager) {
    int n = golden.evaluated();
    float[] pictures = golden.fill().pictures(n, 3, golden.height(), golden.width());
    try (Autograd.Scope off = Autograd.noGrad()) {
      NDArray x = manager.create(pictures, new Shape(n, 3, golden.height(), golden.width()));
      return GoldenArrays.values(network.forward(new ParameterStore(manager, false), x, false));
    }
  }

  private Path write(BackboneCase golden) throws IOException {
    Map<String, Shape> values = new TreeMap<>(golden.parameters());
    values.putAll(golden.buffers());
    Path file = folder.resolve(golden.network() + ".safetensors");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(header(values));
      for (String name : values.keySet()) {
        if (name.endsWith(".running_var")) {
          out.write(new byte[Long.BYTES]); // its batch counter
        }
      }
      for (Map.Entry<String, Shape> value : values.entrySet()) {
        out.write(bytes(golden.fill().tensor(value.getKey(), value.getValue())));
      }
    }
    return file;
  }

  /** The format's own writer sorts by type, the widest first, then by name. */
  private static byte[] header(Map<String, Shape> values) {
    StringJoiner json = new StringJoiner(",", "{\"__metadata__\":{\"format\":\"pt\"},", "}");
    long at = 0;
    for (String name : values.keySet()) {
      if (name.endsWith(".running_var")) {
        String counter = name.replace("running_var", "num_batches_tracked");
        json.add(entry(counter, "I64", "", at, at + Long.BYTES));
        at += Long.BYTES;
      }
    }
    for (Map.Entry<String, Shape> value : values.entrySet()) {
      long end = at + Float.BYTES * value.getValue().size();
      String sizes = Arrays.toString(value.getValue().getShape()).replaceAll("[\\[\\] ]", "");
      json.add(entry(value.getKey(), "F32", sizes, at, end));
      at = end;
    }
    byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + text.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  private static String entry(String name, String type, String sizes, long begin, long end) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
        .formatted(name, type, sizes, begin, end);
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }
}
