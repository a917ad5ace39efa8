package mixup.util;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Numbers that are a function of a name, a salt and an index, the same to the last bit in numpy and
 * Java: the CRC-32 of the name, stirred with the finalizer of MurmurHash3. There is no state:
 * numbers may be asked for in any order, and neighbours do not depend on one another. Made-up
 * pictures and the values in golden files come from it; training draws never do.
 *
 * @param seed the CRC-32 of the name, mixed with the salt
 */
public record HashStream(int seed) {

  /** The stream of a name (in UTF-8); another salt gives other numbers. */
  public static HashStream of(String name, int salt) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return new HashStream((int) crc.getValue() ^ (salt * 0x9E3779B9));
  }

  /** All 32 bits of the number at an index; indices wrap around. */
  public int bits(int index) {
    int x = seed + index * 0x9E3779B1;
    x ^= x >>> 16;
    x *= 0x85EBCA6B;
    x ^= x >>> 13;
    x *= 0xC2B2AE35;
    return x ^ (x >>> 16);
  }

  /** The number at an index as an integer 0..2^32-1. */
  public long unsigned(int index) {
    return Integer.toUnsignedLong(bits(index));
  }

  /**
   * An integer 0..bound-1: the number at an index times {@code bound}, cut to the upper 32 bits.
   *
   * @param bound at least 1
   */
  public int below(int index, int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be at least 1, got " + bound);
    }
    return (int) ((unsigned(index) * bound) >>> 32);
  }
}
