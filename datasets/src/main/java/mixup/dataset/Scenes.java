package mixup.dataset;

import java.util.List;
import java.util.Optional;
import mixup.data.ImageSet;
import mixup.data.Normalization;
import mixup.data.Splits;
import mixup.util.HashStream;

/**
 * Made-up scenes of four small garments of the bundled sample; the label is the class that most of
 * them have. They stand in for pictures of places, which have no single object in the middle.
 */
final class Scenes implements DataSet {
  static final int TRAIN = 2_000;
  static final int TEST = 1_000;

  /** Measured on the training scenes; black gaps and averaging make them duller than the sample. */
  static final Normalization NORMALIZATION =
      Normalization.of(new double[] {0.2792}, new double[] {0.3304});

  private static final DataSetInfo INFO =
      new DataSetInfo(
          "scenes",
          "Scenes of four garments",
          "https://github.com/zalandoresearch/fashion-mnist",
          FashionMnist.TERMS,
          Garments.CLASSES,
          TRAIN,
          TEST,
          1,
          Scene.SIDE,
          Scene.SIDE,
          List.of(),
          0);

  @Override
  public DataSetInfo info() {
    return INFO;
  }

  @Override
  public DataStatus status(DataOptions options) {
    return new DataStatus(
        INFO.id(),
        DataStatus.State.BUNDLED,
        Optional.empty(),
        List.of(),
        "Made of pictures that are bundled with the library.");
  }

  /** Paints the scenes; the options change nothing. */
  @Override
  public Splits open(DataOptions options) {
    return new Splits(
        paint("train", TRAIN, Garments.train()), paint("test", TEST, Garments.test()));
  }

  /** Numbers of a split. */
  static HashStream stream(String split) {
    return HashStream.of("scenes." + split, 0);
  }

  private static ImageSet paint(String split, int size, Garments garments) {
    HashStream stream = stream(split);
    int bytes = Scene.SIDE * Scene.SIDE;
    byte[] pixels = new byte[size * bytes];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      Scene scene = Scene.draw(stream, i, garments.perClass());
      scene.paint(garments, pixels, i * bytes);
      labels[i] = scene.label();
    }
    return new ImageSet(
        INFO.id(), 1, Scene.SIDE, Scene.SIDE, pixels, labels, FashionMnist.CLASSES, NORMALIZATION);
  }
}
