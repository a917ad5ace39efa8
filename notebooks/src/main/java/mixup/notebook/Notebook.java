package mixup.notebook;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import mixup.engine.Devices;
import mixup.train.Progress;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/**
 * The few calls a notebook needs: {@link #install()} and {@link #header} in its first cell, then
 * {@code show} for figures, pictures and tables.
 *
 * <p>All methods return nothing, because a kernel prints whatever a cell's last call returns.
 * Outside a notebook every output is printed as text. The one piece of state here is the kernel, of
 * which a Java machine has at most one.
 */
public final class Notebook {

  private static final Set<String> PRESETS = Set.of("smoke", "cpu", "gpu", "paper");
  private static final int COLUMNS = 5;
  private static final int SMALL = 112;

  private static volatile Kernel kernel = new PrintKernel(() -> System.out);
  private static volatile boolean installed;

  private Notebook() {}

  /**
   * Connects to the kernel the cell runs in, if there is one. Calling it again does nothing.
   *
   * @throws IllegalStateException if a kernel is there that is neither JJava nor IJava as known
   */
  public static synchronized void install() {
    if (!installed) {
      JupyterKernel.find().ifPresent(Notebook::use);
      installed = true;
    }
  }

  /** Shows outputs through a kernel from now on. */
  static synchronized void use(Kernel chosen) {
    kernel = chosen;
    kernel.register(Figure.class, figure -> Bundle.figure(PlotlyJson.of(figure)));
    kernel.register(Chart.class, chart -> Bundle.figure(chart.json()));
    kernel.register(Table.class, table -> Bundle.table(HtmlTable.of(table)));
    kernel.register(HtmlTable.class, Bundle::table);
    kernel.register(BufferedImage.class, image -> bundle(image, ""));
  }

  static Kernel kernel() {
    return kernel;
  }

  /** Shows a Tablesaw figure. */
  public static void show(Figure figure) {
    display(Bundle.figure(PlotlyJson.of(figure)));
  }

  /** Shows one of our own figures. */
  public static void show(Chart chart) {
    display(Bundle.figure(chart.json()));
  }

  /** Shows the first {@value HtmlTable#MAX_ROWS} rows of a Tablesaw table. */
  public static void show(Table table) {
    display(Bundle.table(HtmlTable.of(table)));
  }

  /** Shows a table of words. */
  public static void show(HtmlTable table) {
    display(Bundle.table(table));
  }

  /** Shows a picture; one with sides below {@value #SMALL} pixels is enlarged without blur. */
  public static void show(BufferedImage image) {
    display(bundle(image, ""));
  }

  /** Shows a picture with a title below it. */
  public static void show(BufferedImage image, String title) {
    display(bundle(image, title));
  }

  /**
   * Shows small pictures side by side, five in a row.
   *
   * @param images one or more pictures
   * @param titles one for each picture, or an empty list
   */
  public static void show(List<BufferedImage> images, List<String> titles) {
    show(images, titles, COLUMNS);
  }

  /** Shows small pictures side by side, a given number in a row. */
  public static void show(List<BufferedImage> images, List<String> titles, int columns) {
    BufferedImage grid = ImageGrid.of(images, titles, columns);
    String words = titles.isEmpty() ? "" : ": " + String.join(", ", titles).replace('\n', ' ');
    display(Bundle.image(grid, ImageGrid.SCALE, "[" + images.size() + " pictures]" + words));
  }

  /** Shows a page of pictures. */
  public static void show(Sheet sheet) {
    display(Bundle.image(sheet.image(), ImageGrid.SCALE, sheet.text()));
  }

  private static Bundle bundle(BufferedImage image, String title) {
    String text = "[picture, %d x %d] %s".formatted(image.getHeight(), image.getWidth(), title);
    boolean small = Math.max(image.getWidth(), image.getHeight()) <= SMALL;
    return small || !title.isEmpty()
        ? Bundle.image(
            ImageGrid.of(List.of(image), List.of(title), 1), ImageGrid.SCALE, text.strip())
        : Bundle.image(image, 1, text.strip());
  }

  private static void display(Bundle bundle) {
    kernel.display(bundle, null);
  }

  /**
   * A progress line that stays in one place of the notebook.
   *
   * @return a new line, to be closed
   */
  public static Progress progress() {
    return new NotebookProgress(kernel, newId(), System::nanoTime);
  }

  /**
   * A figure whose curves grow in place while work goes on.
   *
   * @param title what it shows
   * @param x name of the horizontal axis with its unit
   * @param y name of the vertical axis with its unit
   * @return a new figure, to be closed
   */
  public static LiveCurve liveCurve(String title, String x, String y) {
    return new LiveCurve(kernel, newId(), System::nanoTime, title, x, y);
  }

  /** A new name for an output; a counter would hit outputs left by an earlier kernel. */
  private static String newId() {
    return "mixup-" + UUID.randomUUID();
  }

  /**
   * The size of the experiments of this notebook: the system property {@code mixup.preset} if it is
   * set, else the environment variable {@code PRESET}, else {@code cpu}.
   *
   * @return smoke, cpu, gpu or paper
   * @throws IllegalArgumentException if another word is set
   */
  public static String preset() {
    String preset = System.getProperty("mixup.preset", System.getenv("PRESET"));
    if (preset == null || preset.isBlank()) {
      return "cpu";
    }
    if (!PRESETS.contains(preset)) {
      throw new IllegalArgumentException(
          "PRESET must be smoke, cpu, gpu or paper, but is " + preset);
    }
    return preset;
  }

  /**
   * Where this notebook trains: the system property {@code mixup.device} if it is set, else the
   * environment variable {@code DEVICE}, else {@code cpu}.
   *
   * @throws IllegalArgumentException if the name is neither {@code cpu} nor {@code gpu:I}
   */
  public static String device() {
    String device = System.getProperty("mixup.device", System.getenv("DEVICE"));
    return device == null || device.isBlank() ? "cpu" : Devices.canonical(device);
  }

  /**
   * Prints what this notebook runs on, with DJL's default engine and {@link #device}.
   *
   * @param seed the seed of the experiments
   */
  public static void header(long seed) {
    header(EngineLine.engine(), device(), seed);
  }

  /**
   * Prints what this notebook runs on, with DJL's default engine.
   *
   * @param device the device in use, for example {@code gpu:0}
   * @param seed the seed of the experiments
   */
  public static void header(String device, long seed) {
    header(EngineLine.engine(), device, seed);
  }

  /** Prints what this notebook runs on: kernel, JDK, engine, device, preset, seed. */
  public static void header(String engine, String device, long seed) {
    String line =
        "kernel %s · JDK %s · %s · device %s · preset %s · seed %d\n"
            .formatted(
                kernel.name(), System.getProperty("java.version"), engine, device, preset(), seed);
    // one write: a kernel stores every flush as an output of its own
    System.out.print(line);
  }
}
