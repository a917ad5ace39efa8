package mixup.dataset.canvas;

import java.util.List;

/**
 * What becomes one annotation: one garment, or a heap of six.
 *
 * @param parts garments of one class and one identity, from back to front
 * @param room the square that later garments keep clear of
 * @param crowd whether it is a heap
 */
record Thing(List<Garment> parts, Square room, boolean crowd) {

  Thing {
    parts = List.copyOf(parts);
  }

  static Thing of(Garment garment) {
    return new Thing(List.of(garment), garment.square(), false);
  }

  int category() {
    return parts.get(0).category();
  }

  int identity() {
    return parts.get(0).identity();
  }

  void paint(Layers layers) {
    parts.forEach(part -> part.paint(layers));
  }
}
