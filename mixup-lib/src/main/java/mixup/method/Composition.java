package mixup.method;

import java.util.List;

/**
 * How a mixed batch was put together: all that its labels must know, whatever their kind.
 *
 * @param parts the pictures that were mixed with their weights in the target; the batch itself
 *     first
 * @param placement what lies where
 */
public record Composition(List<Part> parts, Placement placement) {

  private static final double ROUNDING = 1e-6;

  public Composition {
    parts = List.copyOf(parts);
    if (parts.isEmpty() || placement == null) {
      throw new IllegalArgumentException("a mixed batch has parts and a placement");
    }
  }

  /** Nothing was mixed. */
  public static Composition unmixed(int size) {
    return new Composition(List.of(Part.of(Pairing.identity(size), 1)), Placement.whole());
  }

  /**
   * Two pictures, one ratio for the batch.
   *
   * @param lambda share of the first picture, 0..1
   */
  public static Composition of(double lambda, Pairing partners, Placement placement) {
    Checks.share("lambda", lambda);
    Part own = Part.of(Pairing.identity(partners.size()), lambda);
    return new Composition(List.of(own, Part.of(partners, 1 - lambda)), placement);
  }

  /**
   * Two pictures with ratios of their own, which need not add to one.
   *
   * @param own shares of the first pictures, one or N
   * @param other shares of their partners, one or N
   */
  public static Composition of(
      double[] own, double[] other, Pairing partners, Placement placement) {
    Part first = new Part(Pairing.identity(partners.size()), own);
    return new Composition(List.of(first, new Part(partners, other)), placement);
  }

  /** As above with partners' shares of 1 - λ. */
  public static Composition of(double[] lambda, Pairing partners, Placement placement) {
    double[] rest = new double[lambda.length];
    for (int n = 0; n < rest.length; n++) {
      rest[n] = 1 - lambda[n];
    }
    return of(lambda, rest, partners, placement);
  }

  /** Number of pictures N. */
  public int size() {
    return parts.get(0).pairing().size();
  }

  /** Whether the shares of every picture add to one. */
  public boolean addsToOne() {
    for (int n = 0; n < size(); n++) {
      int picture = n;
      double sum = parts.stream().mapToDouble(part -> part.share(picture)).sum();
      if (Math.abs(sum - 1) > ROUNDING) {
        return false;
      }
    }
    return true;
  }
}
