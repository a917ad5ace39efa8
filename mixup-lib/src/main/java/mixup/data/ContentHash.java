package mixup.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Identifies the pictures and labels of a set, for provenance: two runs with the same hash saw the
 * same data, whatever the file they came from.
 */
public final class ContentHash {
  private ContentHash() {}

  /**
   * SHA-256, as 64 lower-case hexadecimal digits, of: size, channels, height, width, number of
   * classes; the pixels; the labels. Integers enter as four bytes, big endian. Names and
   * normalization do not count.
   */
  public static String of(ImageSet set) {
    MessageDigest digest = sha256();
    digest.update(bytes(set.size(), set.channels(), set.height(), set.width(), set.classes()));
    digest.update(set.pixels());
    digest.update(bytes(set.labels()));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** As {@link #of(ImageSet)} for some pictures of a set, without copying them. */
  static String of(ImageSet set, int[] positions, int firstClass, int classes) {
    MessageDigest digest = sha256();
    digest.update(bytes(positions.length, set.channels(), set.height(), set.width(), classes));
    for (int position : positions) {
      digest.update(set.pixels(), position * set.pictureBytes(), set.pictureBytes());
    }
    digest.update(bytes(Arrays.stream(positions).map(i -> set.label(i) - firstClass).toArray()));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** SHA-256 of a set in files of which some pictures were chosen. */
  static String of(String base, int[] positions, int firstClass, int classes) {
    MessageDigest digest = sha256();
    digest.update(HexFormat.of().parseHex(base));
    digest.update(bytes(firstClass, classes));
    digest.update(bytes(positions));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** SHA-256 of positions in a set: two choices with one hash took the same pictures. */
  public static String ofPositions(int[] positions) {
    MessageDigest digest = sha256();
    digest.update(bytes(positions));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] bytes(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.length, Integer.BYTES));
    buffer.asIntBuffer().put(values);
    return buffer.array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
