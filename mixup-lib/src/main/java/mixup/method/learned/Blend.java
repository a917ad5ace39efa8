package mixup.method.learned;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import mixup.engine.Functional;
import mixup.engine.Gather;
import mixup.engine.Scalars;
import mixup.labels.Target;
import mixup.method.Composition;
import mixup.method.Pairing;
import mixup.method.Part;
import mixup.method.Placement;
import mixup.method.TargetMixing;

/**
 * Which pictures are mixed in which shares: picture n of the result is made of the pictures {@code
 * pictures[i][n]}, i = 1..M, in the shares λ_i.
 *
 * @param shares λ_i, each 0..1, adding to one
 * @param pictures as many pairings
 */
public record Blend(List<Double> shares, List<Pairing> pictures) {

  private static final double ROUNDING = 1e-9;

  public Blend {
    shares = List.copyOf(shares);
    pictures = List.copyOf(pictures);
    Ranges.require(
        shares.size() >= 2 && shares.size() == pictures.size(),
        "a blend needs shares for at least two pictures and as many pairings",
        shares.size() + " shares, " + pictures.size() + " pairings");
    double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
    Ranges.require(Math.abs(sum - 1) < ROUNDING, "shares must add to one", shares);
    Ranges.require(shares.stream().allMatch(s -> s >= 0), "shares must not be negative", shares);
  }

  /** The batch itself and its partners. */
  public static Blend pair(double lambda, Pairing partners) {
    return new Blend(
        List.of(lambda, 1 - lambda), List.of(Pairing.identity(partners.size()), partners));
  }

  /** λ of the first picture. */
  public double lambda() {
    return shares.get(0);
  }

  /** Number of pictures that meet, M. */
  public int size() {
    return shares.size();
  }

  /**
   * The chosen entries of an array {@code [N, ...]}, one array per i; the array itself for i = i.
   */
  NDList pick(NDArray array) {
    NDList picked = new NDList();
    pictures.forEach(pairing -> picked.add(pick(array, pairing)));
    return picked;
  }

  private static NDArray pick(NDArray array, Pairing pairing) {
    if (pairing.isIdentity()) {
      return array;
    }
    try (NDArray order = pairing.toArray(array.getManager())) {
      return Gather.first(array, order);
    }
  }

  /** Closes what {@link #pick} made, but not the array it was made of. */
  static void release(NDList picked, NDArray array) {
    picked.stream().filter(p -> p != array).forEach(NDArray::close);
  }

  /**
   * Σ_i s_i · x[π_i] with shares per pixel.
   *
   * @param images {@code [N, C, H, W]}
   * @param masks {@code [N, M, H, W]}
   */
  NDArray masked(NDArray images, NDArray masks) {
    List<NDArray> terms = new ArrayList<>();
    NDList picked = pick(images);
    for (int i = 0; i < size(); i++) {
      try (NDArray mask = Functional.slice(masks, 1, i, i + 1)) {
        terms.add(picked.get(i).mul(mask));
      }
    }
    release(picked, images);
    return Sums.of(terms);
  }

  /** Σ_i λ_i · x[π_i]. */
  NDArray linear(NDArray images) {
    List<NDArray> terms = new ArrayList<>();
    NDList picked = pick(images);
    for (int i = 0; i < size(); i++) {
      terms.add(Scalars.scale(picked.get(i), shares.get(i)));
    }
    release(picked, images);
    return Sums.of(terms);
  }

  /** The mixed labels, {@code [N, K]}. */
  NDArray targets(Target target) {
    return TargetMixing.rows(target, composition());
  }

  /** The blend without its masks, which are made and forgotten within a step. */
  Composition composition() {
    List<Part> parts =
        IntStream.range(0, size()).mapToObj(i -> Part.of(pictures.get(i), shares.get(i))).toList();
    return new Composition(parts, Placement.none("the learned masks tear things apart"));
  }

  /** Refuses a draw for a batch of another size. */
  void requireSize(NDArray images) {
    Ranges.require(
        pictures.get(0).size() == images.getShape().get(0),
        "the draw is for " + pictures.get(0).size() + " pictures",
        images.getShape());
  }
}
