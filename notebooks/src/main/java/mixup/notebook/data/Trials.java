package mixup.notebook.data;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import mixup.data.Normalization;
import mixup.data.Purpose;
import mixup.data.Streams;
import mixup.image.Picture;
import mixup.notebook.ImageGrid;
import mixup.notebook.Images;
import mixup.notebook.Sheet;
import mixup.transform.Operation;
import mixup.transform.TensorTransform;
import mixup.transform.Transform;

/**
 * One picture after different operations, as a page. Draw number i of a seed is what the loader
 * draws for picture i in the first epoch. Not for several threads.
 */
public final class Trials {

  private final Picture picture;
  private final List<BufferedImage> images = new ArrayList<>();
  private final List<String> titles = new ArrayList<>();
  private final List<String> draws = new ArrayList<>();

  private Trials(Picture picture) {
    this.picture = picture;
  }

  /** A page that is still empty. */
  public static Trials of(Picture picture) {
    return new Trials(picture);
  }

  /** Applies an operation. */
  public Trials add(String title, Operation operation) {
    return show(title, operation.apply(picture));
  }

  /** Puts a picture on the page as it is. */
  public Trials show(String title, Picture other) {
    images.add(Images.of(other));
    titles.add(title);
    return this;
  }

  /**
   * Applies draws of a transform; what was drawn stands below the title.
   *
   * @param seed of the streams
   * @param count draws 0..count-1
   */
  public Trials drawn(String title, Transform transform, long seed, int count) {
    for (int i = 0; i < count; i++) {
      Operation operation =
          transform.draw(new Streams(seed).of(Purpose.TRANSFORMS, 0, i), picture.size());
      List<String> words = DrawWords.lines(operation);
      draws.add(title + ": " + operation);
      add(title + "\n" + (words.isEmpty() ? "nothing" : String.join("\n", words)), operation);
    }
    return this;
  }

  /** Applies draws of a transform that works on floats. */
  public Trials drawn(
      String title, TensorTransform transform, Normalization normalization, long seed, int count) {
    for (int i = 0; i < count; i++) {
      var operations =
          transform.draw(
              new Streams(seed).of(Purpose.TRANSFORMS, 0, i), picture.size(), picture.channels());
      show(title, FloatSteps.apply(picture, operations, normalization));
    }
    return this;
  }

  /** What was drawn so far, one line each, complete. */
  public String draws() {
    return String.join("\n", draws);
  }

  /** The page. */
  public Sheet sheet(int columns) {
    String words = String.join(", ", titles).replace('\n', ' ');
    return new Sheet(ImageGrid.of(images, titles, columns), "[" + words + "]");
  }
}
