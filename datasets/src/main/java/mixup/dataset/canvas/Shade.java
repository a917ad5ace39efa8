package mixup.dataset.canvas;

/** Colours a grey garment: black stays visible, white takes the full colour. */
final class Shade {
  private static final int DARKEST = 48;
  private static final int MOST = 255;

  private Shade() {}

  /** One channel of a coloured pixel, 0..255. */
  static int of(int grey, int colour) {
    int shade = DARKEST + (grey * (MOST - DARKEST) + MOST / 2) / MOST;
    return (shade * colour + MOST / 2) / MOST;
  }
}
