package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import mixup.engine.Gather;
import mixup.engine.Scalars;
import mixup.labels.Target;
import mixup.labels.TargetKind;

/** Labels follow the pictures: Σ_j share_j · label(picture_j). */
public final class TargetMixing {

  private TargetMixing() {}

  /**
   * Rows of numbers for a mixed batch.
   *
   * @param target labels of whole pictures
   * @return float32 {@code [N, K]} in the manager of the labels
   * @throws IllegalArgumentException if the labels belong to places, or are real values and the
   *     shares do not add to one
   */
  public static NDArray rows(Target target, Composition composition) {
    if (target.kind() == TargetKind.VALUES && !composition.addsToOne()) {
      throw new IllegalArgumentException(
          "real values need shares that add to one: otherwise the mixed value is too large or too"
              + " small");
    }
    try (NDArray plain = target.plain()) {
      NDArray sum = term(plain, composition.parts().get(0));
      for (Part part : composition.parts().subList(1, composition.parts().size())) {
        add(sum, term(plain, part));
      }
      return sum;
    }
  }

  private static void add(NDArray sum, NDArray term) {
    try (term) {
      sum.addi(term);
    }
  }

  private static NDArray term(NDArray plain, Part part) {
    if (part.pairing().isIdentity()) {
      return weighted(plain, part);
    }
    try (NDArray order = part.pairing().toArray(plain.getManager());
        NDArray rows = Gather.first(plain, order)) {
      return weighted(rows, part);
    }
  }

  private static NDArray weighted(NDArray rows, Part part) {
    if (part.isUniform()) {
      return Scalars.scale(rows, part.share(0));
    }
    try (NDArray shares = column(rows.getManager(), part.shares())) {
      return rows.mul(shares);
    }
  }

  private static NDArray column(NDManager manager, double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return manager.create(floats, new Shape(floats.length, 1));
  }
}
