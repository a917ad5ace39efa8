package mixup.notebook.data;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import mixup.data.PictureSet;
import mixup.notebook.ImageGrid;
import mixup.notebook.Images;
import mixup.notebook.Sheet;

/** Sample pictures of a set. */
public final class Samples {

  private Samples() {}

  /** Places of the first pictures of a class, in the order of the set; fewer where there are. */
  static List<Integer> first(PictureSet set, int category, int most) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < set.size() && found.size() < most; i++) {
      if (set.label(i) == category) {
        found.add(i);
      }
    }
    return found;
  }

  /**
   * The first pictures of every class, a class after the other.
   *
   * @param each pictures of a class, at least 1
   * @param columns pictures in a row
   * @throws IllegalArgumentException if there is no picture at all
   */
  public static Sheet ofEach(PictureSet set, int each, int columns) {
    List<BufferedImage> images = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    for (int category = 0; category < set.classes(); category++) {
      for (int place : first(set, category, each)) {
        images.add(Images.of(set.picture(place)));
        titles.add(set.classNames().get(category));
      }
    }
    String words = "[%d pictures of %s]".formatted(images.size(), set.name());
    return new Sheet(ImageGrid.of(images, titles, columns), words);
  }
}
