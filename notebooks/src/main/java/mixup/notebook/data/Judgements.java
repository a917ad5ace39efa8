package mixup.notebook.data;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import mixup.data.PictureSet;
import mixup.notebook.Chart;
import mixup.notebook.ImageGrid;
import mixup.notebook.Images;
import mixup.notebook.Sheet;
import mixup.notebook.draw.ColorScale;

/**
 * The judgements on a set.
 *
 * @param set what was judged
 * @param judgements one for each picture, in the order of the set
 */
public record Judgements(PictureSet set, List<Judgement> judgements) {

  public Judgements {
    judgements = List.copyOf(judgements);
  }

  /** Share of wrong choices, in percent. */
  public double error() {
    return 100.0 * judgements.stream().filter(Judgement::wrong).count() / judgements.size();
  }

  /** Pictures by true class (row) and chosen class (column). */
  public double[][] confusion() {
    double[][] counts = new double[set.classes()][set.classes()];
    judgements.forEach(v -> counts[v.truth()][v.choice()]++);
    return counts;
  }

  /** The confusion as a figure. */
  public Chart chart() {
    List<String> names = set.classNames();
    return Chart.titled("Who is taken for whom: pictures")
        .x("what the network says")
        .y("what it is")
        .heatmap(names, names, confusion(), ColorScale.BLUES, ".0f")
        .size(520, 420);
  }

  /**
   * The pictures in whose true class the network believes least.
   *
   * @param count at most so many
   */
  public Sheet mostWrong(int count) {
    List<BufferedImage> images = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    judgements.stream()
        .sorted(Comparator.comparingDouble(v -> v.shares().get(v.truth())))
        .limit(count)
        .forEach(
            v -> {
              images.add(Images.of(set.picture(v.picture())));
              titles.add(words(v));
            });
    return new Sheet(
        ImageGrid.of(images, titles, Math.min(5, count)),
        "[least believed] " + String.join(", ", titles).replace('\n', ' '));
  }

  private String words(Judgement v) {
    List<String> names = set.classNames();
    String own =
        String.format(Locale.ROOT, "%s %.2f", names.get(v.truth()), v.shares().get(v.truth()));
    return v.wrong()
        ? own
            + "\n"
            + String.format(
                Locale.ROOT, "%s %.2f", names.get(v.choice()), v.shares().get(v.choice()))
        : own;
  }
}
