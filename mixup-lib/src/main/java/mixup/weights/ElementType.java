package mixup.weights;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Number types of stored tensors, by their safetensors names; little-endian in both formats. */
public enum ElementType {
  /** Double. */
  F64(8),
  /** Single. */
  F32(4),
  /** Half: 5 bits of exponent. */
  F16(2),
  /** Upper half of a single. */
  BF16(2),
  /** Signed integer of 8 bytes. */
  I64(8),
  /** Signed integer of 4 bytes. */
  I32(4),
  /** Signed integer of 2 bytes. */
  I16(2),
  /** Signed byte. */
  I8(1),
  /** Unsigned byte. */
  U8(1),
  /** 0 or 1 in a byte. */
  BOOL(1);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** The type of a safetensors name, if there is one. */
  static Optional<ElementType> of(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  /** The next element of a little-endian buffer; exact but for long integers above 2^53. */
  double next(ByteBuffer from) {
    return switch (this) {
      case F64 -> from.getDouble();
      case F32 -> from.getFloat();
      case F16 -> half(from.getShort());
      case BF16 -> Float.intBitsToFloat(from.getShort() << 16);
      case I64 -> from.getLong();
      case I32 -> from.getInt();
      case I16 -> from.getShort();
      case I8 -> from.get();
      case U8, BOOL -> from.get() & 0xFF;
    };
  }

  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f; // subnormal
          case 0x1F -> Float.intBitsToFloat(0x7F800000 | fraction << 13); // infinity, NaN
          default -> Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
        };
    return bits < 0 ? -magnitude : magnitude;
  }
}
