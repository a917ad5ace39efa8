package mixup.transform.pillow;

import java.util.function.IntUnaryOperator;
import mixup.image.Picture;

/** A table of 256 levels that is applied to every byte. */
final class PointTable {

  private static final int LEVELS = 256;

  private final byte[] table;

  private PointTable(byte[] table) {
    this.table = table;
  }

  /** Tabulates a function from 0..255 to 0..255. */
  static PointTable of(IntUnaryOperator function) {
    byte[] table = new byte[LEVELS];
    for (int v = 0; v < LEVELS; v++) {
      table[v] = (byte) function.applyAsInt(v);
    }
    return new PointTable(table);
  }

  /** The same table for all channels. */
  Picture apply(Picture picture) {
    byte[] in = picture.pixels();
    byte[] out = new byte[in.length];
    for (int i = 0; i < in.length; i++) {
      out[i] = table[in[i] & 0xFF];
    }
    return picture.with(out);
  }

  /** A table of its own for every channel, made from how often the channel has each level. */
  static Picture perChannel(Picture picture, Maker maker) {
    int channels = picture.channels();
    byte[] in = picture.pixels();
    byte[] out = new byte[in.length];
    for (int c = 0; c < channels; c++) {
      int[] histogram = new int[LEVELS];
      for (int i = c; i < in.length; i += channels) {
        histogram[in[i] & 0xFF]++;
      }
      byte[] table = maker.make(histogram).table;
      for (int i = c; i < in.length; i += channels) {
        out[i] = table[in[i] & 0xFF];
      }
    }
    return picture.with(out);
  }

  /** Makes the table of a channel. */
  interface Maker {
    /** The table for a channel that has each level so many times. */
    PointTable make(int[] histogram);
  }
}
