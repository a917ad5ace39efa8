package mixup.dataset.canvas;

/** Step 1: per channel a plane of some slope, with fine noise and blocks of coarse noise. */
final class Ground {
  private static final int BLOCK = 8;

  private Ground() {}

  static void paint(Draws draws, Layers layers) {
    int[] noise = noise(draws, layers.side);
    int[] base = draws.colour(1, 40, 121);
    int[] across = draws.colour(4, -40, 81);
    int[] down = draws.colour(7, -40, 81);
    int last = layers.side - 1;
    for (int y = 0; y < layers.side; y++) {
      for (int x = 0; x < layers.side; x++) {
        for (int c = 0; c < 3; c++) {
          int rise = across[c] * (2 * x - last) + down[c] * (2 * y - last);
          int level = base[c] + Math.floorDiv(rise, 2 * layers.side);
          layers.set(y, x, c, level + noise[y * layers.side + x]);
        }
      }
    }
  }

  /** Fine noise -8..8 and coarse noise -12..12, the same in all channels. */
  private static int[] noise(Draws draws, int side) {
    int blocks = (side + BLOCK - 1) / BLOCK;
    int[] noise = new int[side * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int pixel = (draws.index() * side + y) * side + x;
        int block = (draws.index() * blocks + y / BLOCK) * blocks + x / BLOCK;
        int fine = draws.noise().below(pixel, 17) - 8;
        int coarse = draws.blocks().below(block, 25) - 12;
        noise[y * side + x] = fine + coarse;
      }
    }
    return noise;
  }
}
