package mixup.notebook.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import mixup.dataset.canvas.Annotation;
import mixup.dataset.canvas.Canvas;
import mixup.dataset.canvas.Canvases;
import mixup.dataset.canvas.Split;
import mixup.image.Box;
import mixup.image.Picture;
import mixup.image.Pictures;
import mixup.notebook.Images;

/**
 * A folder of colour pictures of different sizes, as somebody might bring them: garments cut out of
 * canvases with some of what is around them, in {@code train/<class>} and {@code val/<class>}.
 */
public final class ExampleFolder {

  private static final int SIDE = 96;
  private static final int SMALLEST = 24;
  private static final int MARGIN = 6;

  /** The classes; canvases have more. */
  static final List<String> CLASSES = List.of("Ankle boot", "Bag", "Trouser");

  private ExampleFolder() {}

  /**
   * Writes the pictures; files that are there are written anew, the same.
   *
   * @param folder made if it is not there
   * @param train pictures of each class to learn from, at most 190
   * @param val pictures of each class to measure on, at most 50
   * @return the folder
   * @throws IllegalArgumentException if the canvases do not have so many
   */
  public static Path make(Path folder, int train, int val) {
    write(folder.resolve("train"), Canvases.of(SIDE, Split.TRAIN), train);
    write(folder.resolve("val"), Canvases.of(SIDE, Split.TEST), val);
    return folder;
  }

  private static void write(Path part, Canvases canvases, int each) {
    int[] written = new int[CLASSES.size()];
    for (int i = 0; i < canvases.size() && !full(written, each); i++) {
      Canvas canvas = canvases.canvas(i);
      for (Annotation garment : canvas.annotations()) {
        int category = CLASSES.indexOf(Canvases.classNames().get(garment.category()));
        if (category >= 0 && written[category] < each && isLarge(garment)) {
          write(part, category, written[category]++, cut(canvas.picture(), garment.box()));
        }
      }
    }
    if (!full(written, each)) {
      throw new IllegalArgumentException("the canvases do not have " + each + " of each class");
    }
  }

  private static boolean full(int[] written, int each) {
    for (int count : written) {
      if (count < each) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLarge(Annotation garment) {
    return !garment.crowd() && Math.max(garment.box().height(), garment.box().width()) >= SMALLEST;
  }

  /** The box and a margin, as far as the picture goes. */
  static Picture cut(Picture picture, Box box) {
    int top = Math.max(0, box.top() - MARGIN);
    int left = Math.max(0, box.left() - MARGIN);
    int bottom = Math.min(picture.height(), box.top() + box.height() + MARGIN);
    int right = Math.min(picture.width(), box.left() + box.width() + MARGIN);
    return Pictures.cut(picture, new Box(top, left, bottom - top, right - left));
  }

  private static void write(Path part, int category, int number, Picture picture) {
    Path folder = part.resolve(CLASSES.get(category).toLowerCase(Locale.ROOT));
    Path file = folder.resolve("%04d.png".formatted(number));
    try {
      Files.createDirectories(folder);
      if (!ImageIO.write(Images.of(picture), "png", file.toFile())) {
        throw new IllegalStateException("this Java writes no PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
