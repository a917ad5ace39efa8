package mixup.method.puzzle;

/**
 * How a square picture is divided: blocks get one label each, tiles are moved, and differences of
 * colours are measured on a picture that is pooled to fewer pixels.
 *
 * @param side height and width of the picture in pixels
 * @param blocks blocks along a side, a divisor of the side
 * @param poolSide pixels along a side that are averaged, a divisor of the block
 * @param tileSide pixels along a side of a tile, a divisor of the block
 */
public record BlockGrid(int side, int blocks, int poolSide, int tileSide) {

  public BlockGrid {
    if (blocks < 1 || side < blocks || side % blocks != 0) {
      throw new IllegalArgumentException(
          "a side of " + side + " pixels cannot be divided into " + blocks + " blocks");
    }
    requirePart("poolSide", poolSide, side / blocks);
    requirePart("tileSide", tileSide, side / blocks);
  }

  private static void requirePart(String name, int part, int block) {
    if (part < 1 || block % part != 0) {
      throw new IllegalArgumentException(
          name + " must divide the block of " + block + " pixels, got " + part);
    }
  }

  /**
   * The division for wanted sizes. The released code takes the smaller of wanted size and block,
   * which must divide the block; where it does not (a block of 14 or 7 pixels), the largest smaller
   * size that does is taken.
   *
   * @param neighbours wanted pixels that are averaged, positive
   * @param tile wanted pixels of a tile; -1 for the block
   */
  public static BlockGrid of(int side, int blocks, int neighbours, int tile) {
    int block = Math.max(1, side / Math.max(1, blocks));
    return new BlockGrid(
        side, blocks, largestPart(block, neighbours), tile < 0 ? block : largestPart(block, tile));
  }

  private static int largestPart(int block, int wanted) {
    int part = Math.max(1, Math.min(block, wanted));
    while (block % part != 0) {
      part--;
    }
    return part;
  }

  /** Pixels along a side of a block. */
  public int block() {
    return side / blocks;
  }

  /** Number of blocks of a picture. */
  public int cells() {
    return blocks * blocks;
  }

  /** Tiles along a side. */
  public int tiles() {
    return side / tileSide;
  }

  /** Pixels along a side of the pooled picture. */
  public int pooled() {
    return side / poolSide;
  }

  /** The value of every tile's block: nearest resize of {@code [blocks²]} to {@code [tiles²]}. */
  public float[] spread(float[] values) {
    int tiles = tiles();
    int perBlock = tiles / blocks;
    float[] spread = new float[tiles * tiles];
    for (int i = 0; i < spread.length; i++) {
      spread[i] = values[i / tiles / perBlock * blocks + i % tiles / perBlock];
    }
    return spread;
  }
}
