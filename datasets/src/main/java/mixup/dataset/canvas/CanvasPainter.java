package mixup.dataset.canvas;

import java.util.ArrayList;
import java.util.List;
import mixup.dataset.Garments;

/**
 * The steps that make a canvas, in their order: everything is drawn, then painted over the last.
 */
final class CanvasPainter {

  private CanvasPainter() {}

  static Canvas paint(Draws draws, int side, Garments garments) {
    Layers layers = new Layers(side);
    Ground.paint(draws, layers);
    Clutter.draw(draws, side, garments).forEach(piece -> piece.paint(layers));
    List<Thing> things = things(draws, side, garments);
    things.forEach(thing -> thing.paint(layers));
    return layers.toCanvas(Annotations.measure(things, layers));
  }

  /** The heap, if there is one, then the garments. */
  static List<Thing> things(Draws draws, int side, Garments garments) {
    List<Thing> things = new ArrayList<>();
    Heap.draw(draws, side, garments).ifPresent(things::add);
    List<Square> placed = things.stream().map(Thing::room).toList();
    things.addAll(Figures.draw(draws, side, garments, placed));
    return things;
  }
}
