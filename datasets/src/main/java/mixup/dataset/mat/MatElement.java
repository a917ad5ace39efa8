package mixup.dataset.mat;

import java.nio.ByteBuffer;

/**
 * A tagged piece of a MAT file.
 *
 * @param type number of the data type
 * @param data exactly its bytes, at position 0, in the byte order of the file
 */
record MatElement(int type, ByteBuffer data) {
  static final int INT8 = 1;
  static final int UINT8 = 2;
  static final int UINT16 = 4;
  static final int INT32 = 5;
  static final int UINT32 = 6;
  static final int MATRIX = 14;
  static final int COMPRESSED = 15;
  static final int UTF8 = 16;
  static final int UTF16 = 17;

  private static final int TAG = 8;
  private static final int SMALL_DATA = 4;

  /**
   * Takes the next element out of a buffer and moves on behind its padding.
   *
   * @throws MatFault if it does not fit into what is left
   */
  static MatElement next(ByteBuffer in) throws MatFault {
    MatFault.unless(in.remaining() >= TAG, "ends inside a tag");
    int first = in.getInt();
    int smallLength = first >>> 16;
    if (smallLength > 0) {
      MatFault.unless(smallLength <= SMALL_DATA, "small element of " + smallLength + " bytes");
      MatElement element = new MatElement(first & 0xFFFF, slice(in, smallLength));
      in.position(in.position() + SMALL_DATA);
      return element;
    }
    int length = in.getInt();
    MatFault.unless(
        length >= 0 && length <= in.remaining(),
        "element of " + (length & 0xFFFFFFFFL) + " bytes, " + in.remaining() + " are left");
    MatElement element = new MatElement(first, slice(in, length));
    int padding = first == COMPRESSED ? 0 : -length & 7;
    in.position(in.position() + Math.min(length + padding, in.remaining()));
    return element;
  }

  /** The next element, which must have a type. */
  static ByteBuffer next(ByteBuffer in, int type, String what) throws MatFault {
    MatElement element = next(in);
    MatFault.unless(
        element.type == type, what + " has data type " + element.type + ", expected " + type);
    return element.data;
  }

  private static ByteBuffer slice(ByteBuffer in, int length) {
    return in.slice(in.position(), length).order(in.order());
  }
}
