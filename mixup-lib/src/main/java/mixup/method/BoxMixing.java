package mixup.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mixup.labels.BoxLists;
import mixup.labels.LabeledBox;

/**
 * Boxes follow the pictures. A blend keeps the things of both pictures, each counting its share. A
 * pasted rectangle brings its things, cut off at its border, and hides what lies below; a thing of
 * which less than a quarter is left is dropped, since nobody could draw its box.
 */
public final class BoxMixing {

  /** Smallest part of a box that must be left. */
  static final double VISIBLE = 0.25;

  private BoxMixing() {}

  /**
   * The boxes of a mixed batch.
   *
   * @throws IllegalArgumentException if the composition has no rule for boxes; says why
   */
  public static BoxLists mix(BoxLists boxes, Composition composition) {
    Placement placement = composition.placement();
    if (placement instanceof Placement.Whole) {
      return blended(boxes, composition);
    }
    if (placement instanceof Placement.Pasted pasted && composition.parts().size() == 2) {
      return pasted(boxes, composition.parts().get(1).pairing(), pasted);
    }
    throw new IllegalArgumentException(
        "boxes cannot be mixed: " + placement.refusal().orElse(Refusals.TORN));
  }

  private static BoxLists blended(BoxLists boxes, Composition composition) {
    List<List<LabeledBox>> mixed = new ArrayList<>();
    for (int n = 0; n < boxes.size(); n++) {
      List<LabeledBox> all = new ArrayList<>();
      for (Part part : composition.parts()) {
        double share = part.share(n);
        if (share > 0) {
          int picture = part.pairing().partners().get(n);
          boxes.pictures().get(picture).forEach(box -> all.add(box.times(share)));
        }
      }
      mixed.add(all);
    }
    return new BoxLists(mixed);
  }

  private static BoxLists pasted(BoxLists boxes, Pairing partners, Placement.Pasted pasted) {
    List<List<LabeledBox>> mixed = new ArrayList<>();
    for (int n = 0; n < boxes.size(); n++) {
      if (partners.partners().get(n) == n && pasted.box().equals(pasted.source())) {
        mixed.add(boxes.pictures().get(n)); // its own pixels in their own place
        continue;
      }
      List<LabeledBox> all = new ArrayList<>();
      boxes.pictures().get(n).forEach(box -> below(box, pasted.box()).ifPresent(all::add));
      boxes
          .pictures()
          .get(partners.partners().get(n))
          .forEach(box -> above(box, pasted).ifPresent(all::add));
      mixed.add(all);
    }
    return new BoxLists(mixed);
  }

  /** What is left of a box below a pasted rectangle. */
  static Optional<LabeledBox> below(LabeledBox box, BoundingBox cover) {
    double rows = overlap(box.top(), box.bottom(), cover.top(), cover.bottom());
    double columns = overlap(box.left(), box.right(), cover.left(), cover.right());
    if (box.area() - rows * columns < VISIBLE * box.area()) {
      return Optional.empty();
    }
    if (columns == box.right() - box.left() && rows > 0) {
      return Optional.of(shorter(box, cover));
    }
    if (rows == box.bottom() - box.top() && columns > 0) {
      return Optional.of(narrower(box, cover));
    }
    return Optional.of(box);
  }

  private static double overlap(double from, double to, double coverFrom, double coverTo) {
    return Math.max(0, Math.min(to, coverTo) - Math.max(from, coverFrom));
  }

  /** The cover hides whole rows: the edge it reaches moves; a band in the middle moves none. */
  private static LabeledBox shorter(LabeledBox box, BoundingBox cover) {
    double top = cover.top() <= box.top() ? cover.bottom() : box.top();
    double bottom = cover.bottom() >= box.bottom() ? cover.top() : box.bottom();
    return box.at(top, box.left(), bottom, box.right());
  }

  private static LabeledBox narrower(LabeledBox box, BoundingBox cover) {
    double left = cover.left() <= box.left() ? cover.right() : box.left();
    double right = cover.right() >= box.right() ? cover.left() : box.right();
    return box.at(box.top(), left, box.bottom(), right);
  }

  /** A partner's box in the pasted rectangle. */
  static Optional<LabeledBox> above(LabeledBox box, Placement.Pasted pasted) {
    BoundingBox source = pasted.source();
    if (pasted.box().isEmpty() || source.isEmpty()) {
      return Optional.empty();
    }
    double top = Math.max(box.top(), source.top());
    double left = Math.max(box.left(), source.left());
    double bottom = Math.min(box.bottom(), source.bottom());
    double right = Math.min(box.right(), source.right());
    double seen = Math.max(0, bottom - top) * Math.max(0, right - left);
    if (seen == 0 || seen < VISIBLE * box.area()) {
      return Optional.empty();
    }
    double down = (double) pasted.box().height() / source.height();
    double across = (double) pasted.box().width() / source.width();
    return Optional.of(
        box.at(
            pasted.box().top() + (top - source.top()) * down,
            pasted.box().left() + (left - source.left()) * across,
            pasted.box().top() + (bottom - source.top()) * down,
            pasted.box().left() + (right - source.left()) * across));
  }
}
