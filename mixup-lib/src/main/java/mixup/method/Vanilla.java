package mixup.method;

import java.util.random.RandomGenerator;
import mixup.data.Batch;

/** No mixing: pictures as they are, one-hot targets. The baseline of every table. */
public record Vanilla() implements PictureMethod<Vanilla.Draw> {

  /** Nothing is drawn. */
  public record Draw() implements mixup.method.Draw {
    @Override
    public double lambda() {
      return 1;
    }
  }

  @Override
  public String name() {
    return "vanilla";
  }

  @Override
  public Draw draw(RandomGenerator random, BatchShape shape) {
    return new Draw();
  }

  /** Returns the batch's own pictures, not a copy. */
  @Override
  public Mixture blend(Batch batch, Draw draw) {
    return new Mixture(batch.images(), Composition.unmixed(batch.size()));
  }
}
