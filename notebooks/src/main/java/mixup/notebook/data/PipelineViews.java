package mixup.notebook.data;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mixup.data.NamedPipeline;
import mixup.data.PictureSet;
import mixup.data.PictureWriter;
import mixup.data.Preparation;
import mixup.data.Purpose;
import mixup.data.Streams;
import mixup.image.Picture;
import mixup.notebook.HtmlTable;
import mixup.notebook.ImageGrid;
import mixup.notebook.Images;
import mixup.notebook.Sheet;
import mixup.transform.Always;
import mixup.transform.Pipeline;
import mixup.transform.Pipelines;
import mixup.transform.TensorOperation;

/** The pipelines of the published recipes: their steps, and what they make of pictures. */
public final class PipelineViews {

  private PipelineViews() {}

  /** All pipelines by name. */
  public static HtmlTable table() {
    List<List<String>> rows =
        Pipelines.names().stream().map(name -> row(Pipelines.of(name))).toList();
    return new HtmlTable(
        "Pipelines",
        List.of("name", "for", "sides", "training", "on floats", "test"),
        rows,
        List.of("Sides: training, test. Normalising belongs to the data set and comes last."));
  }

  private static List<String> row(Pipeline pipeline) {
    return List.of(
        pipeline.name(),
        pipeline.use(),
        pipeline.trainSide() + ", " + pipeline.testSide(),
        names(pipeline.train()),
        names(pipeline.tensors()),
        names(pipeline.test()));
  }

  private static String names(List<?> steps) {
    return steps.stream()
        .map(step -> step instanceof Always always ? always.operation() : step)
        .map(step -> step.getClass().getSimpleName())
        .collect(Collectors.joining(", "));
  }

  /**
   * The first pictures of a set as training sees them in the first epoch, one row for each
   * pipeline.
   *
   * @param side of the result
   * @param count pictures
   */
  public static Sheet rows(PictureSet set, List<String> pipelines, int side, long seed, int count) {
    List<BufferedImage> images = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    for (String name : pipelines) {
      for (Picture picture : delivered(set, new NamedPipeline(name, side, side), seed, count)) {
        images.add(Images.of(picture));
        titles.add(titles.size() % count == 0 ? name : "");
      }
    }
    return new Sheet(ImageGrid.of(images, titles, count), "[pipelines " + pipelines + "]");
  }

  /** Pictures 0..count-1 with the choices of the first epoch. */
  static List<Picture> delivered(PictureSet set, Preparation preparation, long seed, int count) {
    PictureWriter writer = preparation.training(set);
    List<Picture> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] planes = new byte[writer.bytes()];
      List<TensorOperation> rest =
          writer.write(i, new Streams(seed).of(Purpose.TRANSFORMS, 0, i), planes, 0);
      Picture picture = Picture.ofPlanes(planes, 0, writer.channels(), writer.size());
      made.add(rest.isEmpty() ? picture : FloatSteps.apply(picture, rest, set.normalization()));
    }
    return made;
  }
}
