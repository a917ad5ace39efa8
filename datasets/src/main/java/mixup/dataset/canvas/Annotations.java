package mixup.dataset.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mixup.image.Box;

/** Step 5: what can still be seen of every thing; what is nearly hidden does not count. */
final class Annotations {

  private Annotations() {}

  /** Measures the things in order; pixels of those that are too small become pixels of no one. */
  static List<Annotation> measure(List<Thing> things, Layers layers) {
    List<Annotation> annotations = new ArrayList<>();
    for (Thing thing : things) {
      measure(thing, layers).ifPresent(annotations::add);
    }
    return annotations;
  }

  private static Optional<Annotation> measure(Thing thing, Layers layers) {
    int side = layers.side;
    int top = side;
    int left = side;
    int bottom = -1;
    int right = -1;
    int area = 0;
    for (int i = 0; i < layers.instances.length; i++) {
      if ((layers.instances[i] & 0xFF) == thing.identity()) {
        top = Math.min(top, i / side);
        left = Math.min(left, i % side);
        bottom = Math.max(bottom, i / side);
        right = Math.max(right, i % side);
        area++;
      }
    }
    if (area < side * side / 256) {
      disown(thing.identity(), layers);
      return Optional.empty();
    }
    Box box = new Box(top, left, bottom - top + 1, right - left + 1);
    return Optional.of(
        new Annotation(box, thing.category(), thing.crowd(), thing.identity(), area));
  }

  private static void disown(int identity, Layers layers) {
    for (int i = 0; i < layers.instances.length; i++) {
      if ((layers.instances[i] & 0xFF) == identity) {
        layers.disown(i);
      }
    }
  }
}
