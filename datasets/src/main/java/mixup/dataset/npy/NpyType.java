package mixup.dataset.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Element type of an npy file: only plain numbers, never objects (pickle), text or records.
 *
 * @param kind {@code u} without sign, {@code i} with sign, {@code f} floating
 * @param bytes bytes of one element
 * @param order byte order; of no importance for single bytes
 */
public record NpyType(char kind, int bytes, ByteOrder order) {

  /** The type a {@code descr} names; empty if it is none of those that are read. */
  static Optional<NpyType> of(String descr) {
    if (descr.length() != 3) {
      return Optional.empty();
    }
    char order = descr.charAt(0);
    char kind = descr.charAt(1);
    int bytes = descr.charAt(2) - '0';
    boolean known =
        switch (kind) {
          case 'u' -> bytes == 1 || bytes == 2 || bytes == 4;
          case 'i' -> bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
          case 'f' -> bytes == 4 || bytes == 8;
          default -> false;
        };
    boolean ordered = order == '<' || order == '>' || (order == '|' && bytes == 1);
    if (!known || !ordered) {
      return Optional.empty();
    }
    ByteOrder read = order == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return Optional.of(new NpyType(kind, bytes, read));
  }

  /** Whether elements are whole numbers. */
  public boolean isInteger() {
    return kind != 'f';
  }

  /** Reads the next element of an integer type; the buffer has this type's order. */
  long nextInteger(ByteBuffer body) {
    boolean signed = kind == 'i';
    return switch (bytes) {
      case 1 -> signed ? body.get() : Byte.toUnsignedLong(body.get());
      case 2 -> signed ? body.getShort() : Short.toUnsignedLong(body.getShort());
      case 4 -> signed ? body.getInt() : Integer.toUnsignedLong(body.getInt());
      default -> body.getLong();
    };
  }

  /** Reads the next element as a floating number. */
  double nextDouble(ByteBuffer body) {
    if (isInteger()) {
      return nextInteger(body);
    }
    return bytes == 4 ? body.getFloat() : body.getDouble();
  }
}
