package mixup.train;

import java.util.Locale;

/**
 * What is known after an epoch; one line of {@code metrics.csv}. Numbers are written so that
 * reading them back gives the same bits.
 *
 * @param epoch counts from 1
 * @param learningRate rate of the epoch's last update
 * @param trainLoss mean loss of the epoch's updates, on mixed targets
 * @param testLoss mean cross-entropy on the test pictures; this and the errors are NaN after an
 *     epoch that is not measured
 * @param top1Error percent of test pictures whose class is not the first guess
 * @param top5Error percent whose class is not among the first five guesses
 */
public record EpochRow(
    int epoch,
    double learningRate,
    double trainLoss,
    double testLoss,
    double top1Error,
    double top5Error) {

  /** First line of the file. */
  public static final String HEADER = "epoch,learningRate,trainLoss,testLoss,top1Error,top5Error";

  /** The row as a line without line end. */
  public String toCsv() {
    return String.join(
        ",",
        Integer.toString(epoch),
        Double.toString(learningRate),
        Double.toString(trainLoss),
        Double.toString(testLoss),
        Double.toString(top1Error),
        Double.toString(top5Error));
  }

  /**
   * Reads a line back.
   *
   * @throws IllegalArgumentException if it has not six numbers
   */
  public static EpochRow parse(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != 6) {
      throw new IllegalArgumentException("a metrics line has six numbers, got '" + line + "'");
    }
    return new EpochRow(
        Integer.parseInt(cells[0]),
        Double.parseDouble(cells[1]),
        Double.parseDouble(cells[2]),
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]),
        Double.parseDouble(cells[5]));
  }

  /** Whether the epoch was measured on the test pictures. */
  public boolean measured() {
    return !Double.isNaN(top1Error);
  }

  /** Short text for a progress line. */
  public String summary() {
    String trained = String.format(Locale.ROOT, "epoch %d loss %.3f", epoch, trainLoss);
    return measured()
        ? String.format(Locale.ROOT, "%s test error %.2f %%", trained, top1Error)
        : trained;
  }
}
