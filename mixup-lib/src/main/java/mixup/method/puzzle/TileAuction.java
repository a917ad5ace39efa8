package mixup.method.puzzle;

import java.util.Arrays;

/**
 * One round of bids: a place takes the first tile with the smallest entry, where tiles that do not
 * bid for it have the entry 0. If that is a tile that made no bid, nobody wins.
 */
final class TileAuction {

  private static final int NOBODY = -1;

  private final int[] winner;
  private final float[] lowest;

  /** First tile whose entry for a place is zero, if no bid is below. */
  private final int[] firstZero;

  TileAuction(int tiles) {
    winner = new int[tiles];
    lowest = new float[tiles];
    firstZero = new int[tiles];
  }

  void hold(int[] bidPlace, float[] bidCost) {
    Arrays.fill(winner, NOBODY);
    Arrays.fill(firstZero, 0);
    for (int tile = 0; tile < bidPlace.length; tile++) {
      int place = bidPlace[tile];
      float cost = bidCost[tile];
      if (winner[place] == NOBODY || cost < lowest[place]) {
        winner[place] = tile;
        lowest[place] = cost;
      }
      if (firstZero[place] == tile && cost != 0) {
        firstZero[place] = tile + 1;
      }
    }
    for (int place = 0; place < winner.length; place++) {
      int zero = firstZero[place];
      if (winner[place] != NOBODY && !(lowest[place] < 0) && zero < winner.length) {
        winner[place] = bidPlace[zero] == place ? zero : NOBODY;
      }
    }
  }

  int winner(int place) {
    return winner[place];
  }

  int[] winners() {
    return winner.clone();
  }
}
