package mixup.dataset.canvas;

import java.util.function.Supplier;
import mixup.dataset.Garments;

/** The two parts of the canvases; no garment is in both. */
public enum Split {
  /** Canvases to learn from, of the training pictures. */
  TRAIN("canvas.train", 1000, Garments::train),
  /** Canvases to measure on, of the test pictures. */
  TEST("canvas.test", 300, Garments::test);

  private final String stream;
  private final int size;
  private final Supplier<Garments> garments;

  Split(String stream, int size, Supplier<Garments> garments) {
    this.stream = stream;
    this.size = size;
    this.garments = garments;
  }

  /** Number of canvases. */
  public int size() {
    return size;
  }

  String stream() {
    return stream;
  }

  Garments garments() {
    return garments.get();
  }
}
