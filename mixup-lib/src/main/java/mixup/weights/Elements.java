package mixup.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntUnaryOperator;

/** Decodes a stretch of a stream piece by piece: the only large array is the result. */
final class Elements {

  /** Longest array. */
  static final int MOST = Integer.MAX_VALUE - 8;

  private static final int PIECE = 1 << 16;

  private Elements() {}

  /** Decodes elements from the start of a stream. */
  @FunctionalInterface
  interface Decoder<T> {
    T decode(InputStream in, ElementType type, int count) throws IOException;
  }

  /** Takes the next elements of a piece. */
  @FunctionalInterface
  private interface Sink {
    void take(ByteBuffer piece, int first, int count);
  }

  static float[] floats(InputStream in, ElementType type, int count) throws IOException {
    float[] values = new float[count];
    decode(in, type, count, (piece, first, now) -> take(piece, type, values, first, now));
    return values;
  }

  private static void take(ByteBuffer piece, ElementType type, float[] values, int first, int now) {
    if (type == ElementType.F32) { // the usual case, without a detour through double
      piece.asFloatBuffer().get(values, first, now);
      return;
    }
    for (int i = first; i < first + now; i++) {
      values[i] = (float) type.next(piece);
    }
  }

  static double[] doubles(InputStream in, ElementType type, int count) throws IOException {
    double[] values = new double[count];
    Sink sink =
        (piece, first, now) -> {
          for (int i = first; i < first + now; i++) {
            values[i] = type.next(piece);
          }
        };
    decode(in, type, count, sink);
    return values;
  }

  private static void decode(InputStream in, ElementType type, int count, Sink sink)
      throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    int done = 0;
    while (done < count) {
      int now = Math.min(count - done, PIECE / type.bytes());
      int wanted = now * type.bytes();
      if (in.readNBytes(piece.array(), 0, wanted) < wanted) {
        throw new EOFException("the values end early");
      }
      piece.clear().limit(wanted);
      sink.take(piece, done, now);
      done += now;
    }
  }

  /** Element i of the result is the one that the given function names. */
  static float[] rearrange(float[] values, int count, IntUnaryOperator source) {
    float[] rearranged = new float[count];
    for (int i = 0; i < count; i++) {
      rearranged[i] = values[source.applyAsInt(i)];
    }
    return rearranged;
  }

  /** As above. */
  static double[] rearrange(double[] values, int count, IntUnaryOperator source) {
    double[] rearranged = new double[count];
    for (int i = 0; i < count; i++) {
      rearranged[i] = values[source.applyAsInt(i)];
    }
    return rearranged;
  }
}
