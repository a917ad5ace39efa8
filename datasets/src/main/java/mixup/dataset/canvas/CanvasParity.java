package mixup.dataset.canvas;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.zip.CRC32;
import mixup.parity.Comparison;
import mixup.parity.GoldenArrays;
import mixup.parity.ParityCheck;
import mixup.parity.ParityResult;

/**
 * Canvases painted by a numpy program: a few with all arrays, many as checksums. Every byte has to
 * be equal. Found by {@link java.util.ServiceLoader}.
 */
public final class CanvasParity implements ParityCheck {
  private static final double EXACT = 0.5;

  /** One number of an annotation under its key. */
  private record Field(String key, ToDoubleFunction<Annotation> value) {}

  private static final Field[] FIELDS = {
    new Field("_category", Annotation::category),
    new Field("_crowd", annotation -> annotation.crowd() ? 1 : 0),
    new Field("_ident", Annotation::identity),
    new Field("_area", Annotation::area)
  };

  @Override
  public boolean covers(Path file) {
    return String.valueOf(file.getFileName()).matches("canvas\\d+\\.npz");
  }

  @Override
  public ParityResult check(Path file) throws IOException {
    GoldenArrays golden = GoldenArrays.read(file);
    Comparison comparison = new Comparison();
    for (Split split : Split.values()) {
      Canvases canvases =
          Canvases.of((int) golden.number("side"), split).withSalt((int) golden.number("salt"));
      compare(golden, comparison, canvases);
    }
    return comparison.result(file);
  }

  private static void compare(GoldenArrays golden, Comparison comparison, Canvases canvases) {
    String split = canvases.split().name().toLowerCase(Locale.ROOT);
    for (String key : golden.keys(split)) {
      if (key.endsWith("_index")) {
        String name = key.substring(0, key.length() - "_index".length());
        Canvas canvas = canvases.canvas((int) golden.number(key));
        compareMaps(golden, comparison, name, canvas);
        compareAnnotations(golden, comparison, name, canvas);
      }
    }
    compareChecksums(golden, comparison, split + "_crc40", canvases);
  }

  private static void compareMaps(
      GoldenArrays golden, Comparison comparison, String name, Canvas canvas) {
    exact(golden, comparison, name + "_image", unsigned(canvas.picture().pixels()));
    exact(golden, comparison, name + "_instance", unsigned(canvas.instances()));
    exact(golden, comparison, name + "_label", unsigned(canvas.labels()));
  }

  private static void compareAnnotations(
      GoldenArrays golden, Comparison comparison, String name, Canvas canvas) {
    exact(golden, comparison, name + "_box_xyxy", corners(canvas));
    for (Field field : FIELDS) {
      double[] values = canvas.annotations().stream().mapToDouble(field.value).toArray();
      exact(golden, comparison, name + field.key, values);
    }
  }

  private static void compareChecksums(
      GoldenArrays golden, Comparison comparison, String key, Canvases canvases) {
    double[] expected = golden.values(key);
    int columns = (int) golden.shape(key)[1];
    for (int i = 0; i < expected.length / columns; i++) {
      double[] row = Arrays.copyOfRange(expected, i * columns, (i + 1) * columns);
      comparison.arrays(key + " " + i, checksums(canvases.canvas(i)), row, 1, EXACT);
    }
  }

  /** Checksums of picture, instances and labels; annotations, their area, crowds among them. */
  static double[] checksums(Canvas canvas) {
    return new double[] {
      checksum(canvas.picture().pixels()),
      checksum(canvas.instances()),
      checksum(canvas.labels()),
      canvas.annotations().size(),
      canvas.annotations().stream().mapToInt(Annotation::area).sum(),
      canvas.annotations().stream().filter(Annotation::crowd).count()
    };
  }

  private static long checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  /** Left, top, right and bottom of every box, the last two exclusive. */
  private static double[] corners(Canvas canvas) {
    return canvas.annotations().stream()
        .map(Annotation::box)
        .flatMapToDouble(
            box ->
                DoubleStream.of(
                    box.left(), box.top(), box.left() + box.width(), box.top() + box.height()))
        .toArray();
  }

  private static double[] unsigned(byte[] bytes) {
    double[] values = new double[bytes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes[i] & 0xFF;
    }
    return values;
  }

  private static void exact(
      GoldenArrays golden, Comparison comparison, String key, double[] actual) {
    comparison.arrays(key, actual, golden.values(key), 1, EXACT);
  }
}
