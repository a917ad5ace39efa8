package mixup.dataset.canvas;

import mixup.util.HashStream;

/**
 * The numbers of one canvas. Choices are numbered (slots), so that one of them can change its mind
 * without moving the others; noise is numbered by pixel.
 *
 * @param choices stream of the split
 * @param noise numbers per pixel
 * @param blocks numbers per block of 8 x 8 pixels
 * @param index number of the canvas
 */
record Draws(HashStream choices, HashStream noise, HashStream blocks, int index) {
  private static final int SLOTS = 4096;

  static Draws of(Split split, int salt, int index) {
    String name = split.stream();
    return new Draws(
        HashStream.of(name, salt),
        HashStream.of(name + ".noise", salt),
        HashStream.of(name + ".blocks", salt),
        index);
  }

  /** The choice of a slot, 0..bound-1. */
  int below(int slot, int bound) {
    return choices.below(SLOTS * index + slot, bound);
  }

  /** Three choices 0..bound-1 in neighbouring slots plus an offset: a colour. */
  int[] colour(int slot, int offset, int bound) {
    return new int[] {
      offset + below(slot, bound), offset + below(slot + 1, bound), offset + below(slot + 2, bound)
    };
  }
}
