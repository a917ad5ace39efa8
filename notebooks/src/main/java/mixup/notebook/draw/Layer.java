package mixup.notebook.draw;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Graphics2D;
import java.util.stream.Stream;

/** One trace of a figure that lies on a pair of axes. */
interface Layer {

  /** Values along the horizontal axis; they decide the kind of the axis. */
  Stream<JsonNode> xs();

  /** Values along the vertical axis. */
  Stream<JsonNode> ys();

  /** Makes both axes reach everything that will be drawn. */
  void extend(Axis x, Axis y);

  /** Draws on placed axes. */
  void paint(Graphics2D g, Axis x, Axis y);
}
