package mixup.method.puzzle;

/**
 * How two pictures become one: what every tile shows. Arrays are not copied; read only.
 *
 * <p>A place whose source is -1 stays empty (zero, the mean colour).
 */
public final class PairPlan {

  private final float[] mask;
  private final int[] own;
  private final int[] other;

  /**
   * A plan of T x T tiles.
   *
   * @param mask share of the first picture in every place
   * @param own tile of the first picture that goes there, or -1
   * @param other tile of the second picture that goes there, or -1
   */
  PairPlan(float[] mask, int[] own, int[] other) {
    this.mask = mask;
    this.own = own;
    this.other = other;
  }

  /** Share of the first picture in every place: {@code [T, T]}, 0..1. */
  public float[] mask() {
    return mask;
  }

  /** Tile of the first picture in every place, or -1. */
  public int[] own() {
    return own;
  }

  /** Tile of the second picture in every place, or -1. */
  public int[] other() {
    return other;
  }

  /** Mean of the mask: share of the first picture λ. */
  public double lambda() {
    double sum = 0;
    for (float share : mask) {
      sum += share;
    }
    return sum / mask.length;
  }
}
