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
 * @param averageTop1Error the same of the moving average of the weights; NaN where none is kept
 * @param averageTop5Error the same
 */
public record EpochRow(
    int epoch,
    double learningRate,
    double trainLoss,
    double testLoss,
    double top1Error,
    double top5Error,
    double averageTop1Error,
    double averageTop5Error) {

  /** First line of the file. */
  public static final String HEADER =
      "epoch,learningRate,trainLoss,testLoss,top1Error,top5Error,averageTop1Error,averageTop5Error";

  /** Number of columns before the moving average was recorded; such files can still be read. */
  private static final int WITHOUT_AVERAGE = 6;

  /** A row of a run that keeps no average. */
  public EpochRow(
      int epoch,
      double learningRate,
      double trainLoss,
      double testLoss,
      double top1Error,
      double top5Error) {
    this(epoch, learningRate, trainLoss, testLoss, top1Error, top5Error, Double.NaN, Double.NaN);
  }

  /** The row as a line without line end. */
  public String toCsv() {
    return String.join(
        ",",
        Integer.toString(epoch),
        Double.toString(learningRate),
        Double.toString(trainLoss),
        Double.toString(testLoss),
        Double.toString(top1Error),
        Double.toString(top5Error),
        Double.toString(averageTop1Error),
        Double.toString(averageTop5Error));
  }

  /**
   * Reads a line back.
   *
   * @throws IllegalArgumentException if it has not eight numbers (or six, without the average)
   */
  public static EpochRow parse(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != 8 && cells.length != WITHOUT_AVERAGE) {
      throw new IllegalArgumentException("a metrics line has eight numbers, got '" + line + "'");
    }
    return new EpochRow(
        Integer.parseInt(cells[0]),
        number(cells, 1),
        number(cells, 2),
        number(cells, 3),
        number(cells, 4),
        number(cells, 5),
        number(cells, 6),
        number(cells, 7));
  }

  private static double number(String[] cells, int column) {
    return column < cells.length ? Double.parseDouble(cells[column]) : Double.NaN;
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
