package mixup.notebook.data;

import java.util.Map;
import mixup.data.PictureSet;
import mixup.image.Picture;
import mixup.notebook.Chart;

/** How often which level occurs in the pictures of a set. */
public final class GreyLevels {

  private static final int BINS = 32;
  private static final int LEVELS = 256;

  private GreyLevels() {}

  /**
   * Share of the pixels in each of 32 bins, in percent.
   *
   * @param pictures how many of the set are looked at, from the first on
   */
  static double[] shares(PictureSet set, int pictures) {
    double[] shares = new double[BINS];
    long values = 0;
    for (int i = 0; i < Math.min(pictures, set.size()); i++) {
      Picture picture = set.picture(i);
      for (byte level : picture.pixels()) {
        shares[(level & 0xFF) * BINS / LEVELS]++;
      }
      values += picture.pixels().length;
    }
    for (int bin = 0; bin < BINS; bin++) {
      shares[bin] *= 100.0 / values;
    }
    return shares;
  }

  /** A line for each set. */
  public static Chart chart(Map<String, ? extends PictureSet> sets, int pictures) {
    Chart chart = Chart.titled("How bright the pixels are").x("level, 0 to 255");
    chart.y("share of the pixels, %").layout("yaxis.type", "log");
    double[] middles = new double[BINS];
    for (int bin = 0; bin < BINS; bin++) {
      middles[bin] = (bin + 0.5) * LEVELS / BINS;
    }
    sets.forEach((name, set) -> chart.line(name, middles, shares(set, pictures)));
    return chart;
  }
}
