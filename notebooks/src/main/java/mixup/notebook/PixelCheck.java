package mixup.notebook;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.data.Purpose;
import mixup.data.Streams;
import mixup.engine.Autograd;
import mixup.method.BatchShape;
import mixup.method.Composition;
import mixup.method.Draw;
import mixup.method.Method;
import mixup.method.MixedBatch;
import mixup.method.PictureMethod;

/**
 * λ against the pixels: the first picture of a batch is one everywhere, the others are zero, so the
 * mean of what is mixed is the share that is left of the first picture.
 */
public final class PixelCheck {

  private static final int SIZE = 4;

  private double drawn;
  private double labelled;
  private int draws;

  private PixelCheck() {}

  /**
   * Mixes many times and compares.
   *
   * @param method mixes pictures without a network
   * @param draws number of draws, at least 1
   * @param height rows of the pictures
   * @param width columns
   * @throws IllegalArgumentException if the method is no {@link PictureMethod}
   */
  public static PixelCheck of(Method method, int draws, int height, int width) {
    if (!(method instanceof PictureMethod<?> pictures)) {
      throw new IllegalArgumentException(method.name() + " mixes in a step, not by a draw alone");
    }
    PixelCheck check = new PixelCheck();
    Streams streams = new Streams(0);
    for (int i = 0; i < draws; i++) {
      check.add(pictures, streams.of(Purpose.MIXING, i), height, width);
    }
    return check;
  }

  private <D extends Draw> void add(
      PictureMethod<D> method, RandomGenerator random, int height, int width) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Autograd.Scope off = Autograd.noGrad()) {
      NDArray images = manager.zeros(new Shape(SIZE, 1, height, width));
      images.set(new NDIndex(0), 1f);
      Batch batch = new Batch(images, manager.create(new long[] {0, 1, 2, 3}), SIZE);
      D draw = method.draw(random, BatchShape.of(batch));
      MixedBatch mixed = method.apply(batch, draw);
      double counted = mixed.images().get(0).mean().getFloat();
      double label = mixed.targets().getFloat(0, 0);
      if (!meetsItself(mixed.composition())) {
        drawn = Math.max(drawn, Math.abs(draw.lambda() - counted));
      }
      labelled = Math.max(labelled, Math.abs(label - counted));
      draws++;
    }
  }

  /** Nothing is lost of a picture that is mixed with itself, whatever λ says. */
  private static boolean meetsItself(Composition composition) {
    return composition.parts().stream()
        .skip(1)
        .anyMatch(part -> part.pairing().partners().get(0) == 0);
  }

  /** Largest difference of the draw's λ and the pixels. */
  public double worstOfDraws() {
    return drawn;
  }

  /** Largest difference of the label's share and the pixels. */
  public double worstOfLabels() {
    return labelled;
  }

  /** Both differences as a table. */
  public HtmlTable table() {
    return new HtmlTable(
        "Shares against counted pixels, %d draws".formatted(draws),
        List.of("what is compared", "largest difference"),
        List.of(
            List.of("λ of the draw", number(drawn)),
            List.of("share of the first picture in the label", number(labelled))),
        List.of());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1e", value);
  }
}
