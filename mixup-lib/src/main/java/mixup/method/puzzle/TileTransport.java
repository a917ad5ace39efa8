package mixup.method.puzzle;

import java.util.Arrays;

/**
 * Moves tiles of a picture to places where its mask shows it: PuzzleMix's transport, a few rounds
 * of bidding. The cost of moving tile i to place j is
 *
 * <pre>c_ij = ε |i - j|² / (T-1)² - s_i [m_j > 0]</pre>
 *
 * with the saliency s and the mask m. T times: every tile bids for its cheapest place (the first of
 * equals); a place takes the cheapest bid, where a tile that does not bid counts as 0 (again the
 * first of equals, so a bid above 0 loses against the first tile that made none); whoever lost pays
 * 1 more for that place from now on. The last round decides.
 *
 * <p>The released code does this with matrices of T⁴ costs. Here every tile walks through places in
 * the order of their distance, once for places with and once for places without mask, and remembers
 * the few places it lost; the same numbers in float32 come out of work that grows with the number
 * of bids. For one thread; buffers are kept between calls.
 */
public final class TileTransport {

  /** Smallest ε for which distances stay apart in float32 on grids up to 128 x 128 tiles. */
  public static final double LEAST_COST = 0.01;

  private static final int LARGEST_GRID = 128;

  private final int tiles;
  private final TileOffsets offsets;

  /** Where a tile's walk stands: places with mask, places without. */
  private final int[] nextWanted;

  private final int[] nextOther;

  /** Places a tile lost and what they cost it now: {@code [tiles², rounds]}. */
  private final int[] lostPlace;

  private final float[] lostCost;
  private final int[] losses;

  /** The bid of every tile; {@code bidSlot} is an index of lostPlace or one of the walks. */
  private final int[] bidPlace;

  private final float[] bidCost;
  private final int[] bidSlot;

  private final TileAuction auction;

  private static final int WANTED = -1;
  private static final int OTHER = -2;

  /**
   * Transport on one grid.
   *
   * @param tiles tiles along a side T, 2 to 128
   * @param cost ε, at least {@link #LEAST_COST}
   */
  public TileTransport(int tiles, double cost) {
    if (tiles < 2 || tiles > LARGEST_GRID) {
      throw new IllegalArgumentException("tiles must be in 2..128 along a side, got " + tiles);
    }
    if (!(cost >= LEAST_COST) || Double.isInfinite(cost)) {
      throw new IllegalArgumentException(
          "the cost of transport must be at least " + LEAST_COST + ", got " + cost);
    }
    int count = tiles * tiles;
    this.tiles = tiles;
    this.offsets = TileOffsets.of(tiles, (float) cost);
    this.nextWanted = new int[count];
    this.nextOther = new int[count];
    this.lostPlace = new int[count * tiles];
    this.lostCost = new float[count * tiles];
    this.losses = new int[count];
    this.bidPlace = new int[count];
    this.bidCost = new float[count];
    this.bidSlot = new int[count];
    this.auction = new TileAuction(count);
  }

  /**
   * Where every place takes its tile from.
   *
   * @param saliency s {@code [T, T]}, not negative
   * @param mask m {@code [T, T]}, not negative
   * @return for every place the number of a tile, or -1 if it stays empty
   */
  public int[] sources(float[] saliency, float[] mask) {
    begin(mask);
    for (int tile = 0; tile < bidPlace.length; tile++) {
      bid(tile, saliency[tile], mask);
    }
    for (int round = 1; round < tiles; round++) {
      auction.hold(bidPlace, bidCost);
      for (int tile = 0; tile < bidPlace.length; tile++) {
        if (auction.winner(bidPlace[tile]) != tile) {
          lose(tile);
          bid(tile, saliency[tile], mask);
        }
      }
    }
    auction.hold(bidPlace, bidCost);
    return auction.winners();
  }

  private void begin(float[] mask) {
    boolean any = false;
    boolean all = true;
    for (float share : mask) {
      any |= share > 0;
      all &= share > 0;
    }
    Arrays.fill(nextWanted, any ? 0 : offsets.size());
    Arrays.fill(nextOther, all ? offsets.size() : 0);
    Arrays.fill(losses, 0);
  }

  /** The place becomes dearer by 1 for this tile. */
  private void lose(int tile) {
    int slot = bidSlot[tile];
    if (slot < 0) {
      int[] next = slot == WANTED ? nextWanted : nextOther;
      next[tile]++;
      slot = tile * tiles + losses[tile]++;
      lostPlace[slot] = bidPlace[tile];
    }
    lostCost[slot] = bidCost[tile] + 1;
  }

  /** The cheapest place, the first of equals, among lost ones and both walks. */
  private void bid(int tile, float saliency, float[] mask) {
    bidCost[tile] = Float.POSITIVE_INFINITY;
    bidPlace[tile] = Integer.MAX_VALUE;
    for (int slot = tile * tiles; slot < tile * tiles + losses[tile]; slot++) {
      offer(tile, lostPlace[slot], lostCost[slot], slot);
    }
    int row = tile / tiles;
    int column = tile % tiles;
    boolean wantedOpen = true;
    boolean otherOpen = true;
    while (true) {
      int k = nextWanted[tile];
      int n = nextOther[tile];
      float wanted = wantedOpen ? offsets.cost(k) - saliency : Float.POSITIVE_INFINITY;
      float other = otherOpen ? offsets.cost(n) : Float.POSITIVE_INFINITY;
      boolean takeWanted = wanted <= other;
      float least = takeWanted ? wanted : other;
      if (least > bidCost[tile] || least == Float.POSITIVE_INFINITY) {
        return; // a walk only becomes dearer
      }
      int place = offsets.place(takeWanted ? k : n, row, column);
      if (place < 0 || mask[place] > 0 != takeWanted) {
        int[] next = takeWanted ? nextWanted : nextOther;
        next[tile]++;
      } else {
        offer(tile, place, least, takeWanted ? WANTED : OTHER);
        wantedOpen &= !takeWanted;
        otherOpen &= takeWanted;
      }
    }
  }

  private void offer(int tile, int place, float cost, int slot) {
    if (cost < bidCost[tile] || (cost == bidCost[tile] && place < bidPlace[tile])) {
      bidCost[tile] = cost;
      bidPlace[tile] = place;
      bidSlot[tile] = slot;
    }
  }
}
