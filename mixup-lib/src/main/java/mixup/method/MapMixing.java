package mixup.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import mixup.engine.Gather;
import mixup.engine.Scalars;
import mixup.labels.SegmentationMaps;

/** Classes of pixels follow the pixels: a pasted region brings its labels, a blend blends them. */
public final class MapMixing {

  private MapMixing() {}

  /**
   * Classes of the pixels of a mixed batch.
   *
   * @return a distribution for every pixel: float32 {@code [N, K, H, W]}
   * @throws IllegalArgumentException if the composition has no rule for places; says why
   */
  public static NDArray mix(SegmentationMaps maps, Composition composition) {
    Placement placement = composition.placement();
    placement
        .refusal()
        .ifPresent(
            why -> {
              throw new IllegalArgumentException("maps of classes cannot be mixed: " + why);
            });
    try (NDArray own = maps.distributions()) {
      if (placement instanceof Placement.Whole) {
        return blended(own, composition);
      }
      try (NDArray other = partners(own, composition)) {
        return placement instanceof Placement.Pasted pasted
            ? pasted(own, other, pasted)
            : masked(own, other, ((Placement.Masked) placement).own());
      }
    }
  }

  private static NDArray blended(NDArray own, Composition composition) {
    NDArray sum = weighted(own, composition.parts().get(0));
    for (Part part : composition.parts().subList(1, composition.parts().size())) {
      try (NDArray rows = picked(own, part.pairing());
          NDArray term = weighted(rows, part)) {
        sum.addi(term);
      }
    }
    return sum;
  }

  private static NDArray weighted(NDArray maps, Part part) {
    if (part.isUniform()) {
      return Scalars.scale(maps, part.share(0));
    }
    float[] shares = new float[part.shares().length];
    for (int n = 0; n < shares.length; n++) {
      shares[n] = (float) part.share(n);
    }
    try (NDArray column = maps.getManager().create(shares, new Shape(shares.length, 1, 1, 1))) {
      return maps.mul(column);
    }
  }

  private static NDArray partners(NDArray own, Composition composition) {
    List<Part> parts = composition.parts();
    if (parts.size() != 2) {
      throw new IllegalArgumentException(
          "maps of classes cannot be mixed: the places tell about two pictures, there are "
              + parts.size());
    }
    return picked(own, parts.get(1).pairing());
  }

  private static NDArray picked(NDArray maps, Pairing pairing) {
    try (NDArray order = pairing.toArray(maps.getManager())) {
      return Gather.first(maps, order);
    }
  }

  private static NDArray pasted(NDArray own, NDArray other, Placement.Pasted pasted) {
    NDArray mixed = own.duplicate();
    if (!pasted.box().isEmpty()) {
      try (NDArray region = Regions.view(other, pasted.source());
          NDArray sized =
              ResizeFill.NEAREST.resize(region, pasted.box().height(), pasted.box().width())) {
        Regions.fill(mixed, pasted.box(), sized);
      }
    }
    return mixed;
  }

  private static NDArray masked(NDArray own, NDArray other, NDArray share) {
    NDManager manager = own.getManager();
    try (NDArray ownPart = own.mul(share);
        NDArray otherPart = other.mul(share)) {
      NDArray mixed = other.sub(otherPart).addi(ownPart);
      mixed.attach(manager);
      return mixed;
    }
  }
}
