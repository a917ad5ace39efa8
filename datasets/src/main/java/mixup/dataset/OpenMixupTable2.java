package mixup.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Table 2 of the OpenMixup paper (Li et al. 2022): the data sets of the benchmark with the counts
 * it prints and the true ones. Where both differ the note says why. The text above that table
 * speaks of twelve sets; the table has eleven rows.
 */
public final class OpenMixupTable2 {
  private static final String RESOURCE = "openmixup-table2.csv";
  private static final String HEADER =
      "id,title,printedTrain,printedTest,train,test,classes,height,width,note";
  private static final int COLUMNS = HEADER.split(",").length;

  private OpenMixupTable2() {}

  /**
   * One data set.
   *
   * @param id name as in {@link DataSets}, where the set is there
   * @param title name in the paper
   * @param printedTrain training pictures as printed
   * @param printedTest test pictures as printed
   * @param train training pictures in truth
   * @param test pictures the benchmark is tested on
   * @param classes number of classes
   * @param height rows as the table has them; see the note where they are not those of the files
   * @param width columns likewise
   * @param note what is to be known beside the numbers; may be empty
   */
  public record Row(
      String id,
      String title,
      int printedTrain,
      int printedTest,
      int train,
      int test,
      int classes,
      int height,
      int width,
      String note) {

    /** Whether the paper prints another number than the true one. */
    public boolean isMisprinted() {
      return printedTrain != train || printedTest != test;
    }
  }

  /** All rows, in the order of the paper. */
  public static List<Row> rows() {
    List<String> lines = text().lines().toList();
    if (!lines.get(0).equals(HEADER)) {
      throw new IllegalStateException(RESOURCE + " begins with " + lines.get(0));
    }
    return lines.stream().skip(1).map(OpenMixupTable2::row).toList();
  }

  /** The note is the last column and may hold commas. */
  private static Row row(String line) {
    String[] cells = line.split(",", COLUMNS);
    int[] numbers = new int[COLUMNS - 3];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Integer.parseInt(cells[i + 2]);
    }
    return new Row(
        cells[0],
        cells[1],
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        numbers[4],
        numbers[5],
        numbers[6],
        cells[COLUMNS - 1]);
  }

  private static String text() {
    try (InputStream in = OpenMixupTable2.class.getResourceAsStream(RESOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
