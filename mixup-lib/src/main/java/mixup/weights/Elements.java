package mixup.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Decodes a stretch of a stream piece by piece: the only large array is the result. */
final class Elements {

  private static final int PIECE = 1 << 16;

  private Elements() {}

  /** Takes one decoded element. */
  @FunctionalInterface
  private interface Sink {
    void put(int index, double value);
  }

  static float[] floats(InputStream in, ElementType type, int count) throws IOException {
    float[] values = new float[count];
    decode(in, type, count, (i, value) -> values[i] = (float) value);
    return values;
  }

  static double[] doubles(InputStream in, ElementType type, int count) throws IOException {
    double[] values = new double[count];
    decode(in, type, count, (i, value) -> values[i] = value);
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
      for (int i = 0; i < now; i++) {
        sink.put(done + i, type.next(piece));
      }
      done += now;
    }
  }
}
