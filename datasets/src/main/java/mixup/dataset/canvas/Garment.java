package mixup.dataset.canvas;

import mixup.dataset.Garments;

/**
 * A coloured garment that is to be painted.
 *
 * @param pixels grey levels of the picture
 * @param category its class 0..9
 * @param flip whether left and right are exchanged
 * @param tint RGB
 * @param square where it goes
 * @param identity its number in the instance map
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Garment(byte[] pixels, int category, boolean flip, int[] tint, Square square, int identity) {

  /** Paints what lies inside the canvas over what is there. */
  void paint(Layers layers) {
    byte[] source = flip ? flipped() : pixels;
    FixedResize resize = new FixedResize(square.side());
    int[] grey = resize.apply(source);
    int[] alpha = resize.apply(Silhouette.of(source));
    for (int i = 0; i < grey.length; i++) {
      int y = square.top() + i / square.side();
      int x = square.left() + i % square.side();
      if (alpha[i] > 0 && layers.has(y, x)) {
        paint(layers, y, x, grey[i], alpha[i]);
      }
    }
  }

  private void paint(Layers layers, int y, int x, int grey, int alpha) {
    for (int c = 0; c < 3; c++) {
      layers.blend(y, x, c, Shade.of(grey, tint[c]), alpha);
    }
    layers.claim(y, x, alpha, category, identity);
  }

  private byte[] flipped() {
    byte[] mirrored = new byte[pixels.length];
    for (int i = 0; i < mirrored.length; i++) {
      int x = i % Garments.SIDE;
      mirrored[i] = pixels[i - x + Garments.SIDE - 1 - x];
    }
    return mirrored;
  }
}
