package mixup.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes of a pickle; every read is checked against what is left. */
final class PickleInput {

  private final ByteBuffer bytes;

  PickleInput(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer need(long count) {
    if (count < 0 || count > bytes.remaining()) {
      throw new WeightsException("its pickle ends early or has a wrong length");
    }
    return bytes;
  }

  int oneByte() {
    return need(1).get() & 0xFF;
  }

  int twoBytes() {
    return need(2).getShort() & 0xFFFF;
  }

  int fourBytes() {
    return need(4).getInt();
  }

  long eightBytes() {
    return need(8).getLong();
  }

  /** A double, which pickles store with the highest byte first. */
  double number() {
    return Double.longBitsToDouble(Long.reverseBytes(eightBytes()));
  }

  /** UTF-8 text of the given length in bytes. */
  String text(long length) {
    need(length);
    String text = new String(bytes.array(), bytes.position(), (int) length, StandardCharsets.UTF_8);
    skip(length);
    return text;
  }

  /** Text up to the end of the line. */
  String line() {
    int length = 0;
    while (need(length + 1L).get(bytes.position() + length) != '\n') {
      length++;
    }
    String line = text(length);
    skip(1);
    return line;
  }

  void skip(long length) {
    need(length).position(bytes.position() + (int) length);
  }

  /**
   * A little-endian integer.
   *
   * @return the number, or null if it is longer than eight bytes: no size or offset is
   */
  Long integer(int length) {
    need(length);
    if (length > Long.BYTES) {
      skip(length);
      return null;
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (long) oneByte() << 8 * i;
    }
    int unused = Long.SIZE - 8 * length;
    return length == 0 ? 0 : value << unused >> unused; // the highest bit is the sign
  }
}
