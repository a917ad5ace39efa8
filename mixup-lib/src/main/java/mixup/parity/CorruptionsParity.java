package mixup.parity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import mixup.eval.corruption.CifarCorruptions;
import mixup.eval.corruption.Corruption;
import mixup.eval.corruption.DefocusBlur;

/** Corrupted pictures, and the disks of the blur. */
final class CorruptionsParity implements ParityCheck {

  private static final double ONE_LEVEL = 1;

  /** A value that lies on a whole number may be cut to either side; that is rare. */
  private static final double SHARE_OFF = 0.01;

  @Override
  public boolean covers(Path file) {
    return file.endsWith("corruptions.npz");
  }

  @Override
  public ParityResult check(Path file) throws IOException {
    GoldenArrays arrays = GoldenArrays.read(file);
    Comparison comparison = new Comparison();
    for (String name : CifarCorruptions.names()) {
      for (int severity = 1; severity <= CifarCorruptions.SEVERITIES; severity++) {
        if (arrays.keys(name + "_" + severity).iterator().hasNext()) {
          compare(arrays, comparison, name, severity);
        }
      }
    }
    return comparison.result(file);
  }

  private static void compare(
      GoldenArrays arrays, Comparison comparison, String name, int severity) {
    Corruption corruption = CifarCorruptions.of(name, severity);
    String key = name + "_" + severity;
    double[] actual = corrupted(arrays, corruption);
    double[] expected = arrays.values(key);
    comparison.arrays(key, actual, expected, 1, ONE_LEVEL);
    comparison.error(key + " share of other levels", shareOff(actual, expected), SHARE_OFF);
    if (corruption instanceof DefocusBlur blur) {
      String kernel = "defocus_kernel_" + severity;
      comparison.arrays(kernel, blur.kernel().weights(), arrays.values(kernel), 1, 1e-5);
    }
  }

  private static double shareOff(double[] actual, double[] expected) {
    int off = 0;
    for (int i = 0; i < Math.min(actual.length, expected.length); i++) {
      off += actual[i] == expected[i] ? 0 : 1;
    }
    return off / (double) expected.length;
  }

  /** Every picture of {@code input} {@code [N, H, W, 3]}, corrupted. */
  private static double[] corrupted(GoldenArrays arrays, Corruption corruption) {
    double[] levels = arrays.values("input");
    int height = (int) arrays.shape("input")[1];
    int width = (int) arrays.shape("input")[2];
    int size = height * width * 3;
    double[] result = new double[levels.length];
    for (int start = 0; start < levels.length; start += size) {
      byte[] picture = bytes(Arrays.copyOfRange(levels, start, start + size));
      byte[] spoilt = corruption.apply(picture, height, width);
      for (int i = 0; i < size; i++) {
        result[start + i] = spoilt[i] & 0xFF;
      }
    }
    return result;
  }

  private static byte[] bytes(double[] levels) {
    byte[] picture = new byte[levels.length];
    for (int i = 0; i < picture.length; i++) {
      picture[i] = (byte) (int) levels[i];
    }
    return picture;
  }
}
