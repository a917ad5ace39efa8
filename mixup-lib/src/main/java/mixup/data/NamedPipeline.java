package mixup.data;

import java.util.List;
import mixup.image.Size;
import mixup.transform.Pipeline;
import mixup.transform.Pipelines;

/**
 * A preparation from the list of published pipelines.
 *
 * @param pipeline name in {@link Pipelines}
 * @param trainSide side of the square training pictures, in pixels
 * @param testSide side of the square test pictures
 */
public record NamedPipeline(String pipeline, int trainSide, int testSide) implements Preparation {

  /** Each holds a batch: more would take gigabytes at 224 pixels, and no device eats so fast. */
  private static final int MOST_WORKERS = 16;

  public NamedPipeline {
    Pipelines.of(pipeline, trainSide, testSide); // refuses unknown names and sides
  }

  /** A pipeline at the sides of its recipe. */
  public static NamedPipeline of(String pipeline) {
    Pipeline published = Pipelines.of(pipeline);
    return new NamedPipeline(pipeline, published.trainSide(), published.testSide());
  }

  /** The transforms. */
  public Pipeline create() {
    return Pipelines.of(pipeline, trainSide, testSide);
  }

  @Override
  public PictureSet ready(PictureSet set) {
    return set;
  }

  @Override
  public Size trainingSize(PictureSet set) {
    return Size.square(trainSide);
  }

  @Override
  public PictureWriter training(PictureSet set) {
    Pipeline made = create();
    return new PipelineWriter(set, made.train(), made.tensors(), Size.square(trainSide));
  }

  @Override
  public PictureWriter test(PictureSet set) {
    return new PipelineWriter(set, create().test(), List.of(), Size.square(testSide));
  }

  @Override
  public int workers() {
    return Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors());
  }
}
