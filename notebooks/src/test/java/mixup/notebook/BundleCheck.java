package mixup.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import mixup.notebook.draw.Picture;

/** Looks through an executed notebook for what must be there and what must not. */
final class BundleCheck {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int MIN_GREYS = 8;

  /** The beginning of a path that means something on one machine only. */
  private static final Pattern FOLDER =
      Pattern.compile("(?<![\\w./])/(work|root|tmp|home|Users|var)/\\S*|\\b[A-Z]:\\\\\\S+");

  private final List<String> problems = new ArrayList<>();
  private int figures;

  private BundleCheck() {}

  /**
   * Checks a notebook: as many figures as expected, each with data, title and a real picture of the
   * layout's size; no empty picture, no errors, no scripts, no times of execution, no folders of
   * the machine that executed it.
   *
   * @param notebook an executed {@code .ipynb} file
   * @param expectedFigures how many Plotly outputs it must have
   * @return what is wrong, one line each; empty if nothing is
   */
  static List<String> problems(Path notebook, int expectedFigures) throws IOException {
    BundleCheck check = new BundleCheck();
    int number = 0;
    for (JsonNode cell : MAPPER.readTree(notebook.toFile()).path("cells")) {
      if (cell.path("cell_type").asText().equals("code")) {
        check.cell("code cell " + ++number, cell);
      }
    }
    if (check.figures != expectedFigures) {
      check.problems.add(check.figures + " figures instead of " + expectedFigures);
    }
    return check.problems;
  }

  private void cell(String name, JsonNode cell) {
    if (cell.path("metadata").has("execution")) {
      problems.add(name + ": times of execution are stored");
    }
    for (JsonNode output : cell.path("outputs")) {
      output(name, output);
    }
  }

  private void output(String name, JsonNode output) {
    if (output.path("output_type").asText().equals("error")) {
      problems.add(name + ": error " + output.path("ename").asText());
    }
    JsonNode data = output.path("data");
    List.of(output.path("text"), data.path(Bundle.TEXT), data.path(Bundle.HTML))
        .forEach(words -> folders(name, text(words)));
    if (text(data.path(Bundle.HTML)).toLowerCase(Locale.ROOT).contains("<script")) {
      problems.add(name + ": HTML with a script");
    }
    if (data.has(Bundle.PLOTLY)) {
      figures++;
      figure(name, data);
    } else if (data.has(Bundle.PNG)) {
      decoded(name, data).ifPresent(image -> contents(name, image));
    }
  }

  private void folders(String name, String words) {
    Matcher folder = FOLDER.matcher(words);
    if (folder.find()) {
      problems.add(name + ": folder of a machine: " + folder.group());
    }
  }

  private void figure(String name, JsonNode data) {
    JsonNode tree = data.path(Bundle.PLOTLY);
    if (tree.path("data").isEmpty()) {
      problems.add(name + ": figure without data");
    }
    if (tree.at("/layout/title/text").asText("").isBlank()) {
      problems.add(name + ": figure without title");
    }
    if (data.has(Bundle.HTML)) {
      problems.add(name + ": figure with HTML, which viewers would take before the picture");
    }
    decoded(name, data)
        .ifPresent(
            image -> {
              size(name, tree.path("layout"), image);
              contents(name, image);
            });
  }

  private void size(String name, JsonNode layout, BufferedImage image) {
    int width = Picture.SCALE * layout.path("width").asInt();
    int height = Picture.SCALE * layout.path("height").asInt();
    if (image.getWidth() != width || image.getHeight() != height) {
      problems.add(
          "%s: picture of %d x %d instead of %d x %d"
              .formatted(name, image.getWidth(), image.getHeight(), width, height));
    }
  }

  private void contents(String name, BufferedImage image) {
    if (greys(image) < MIN_GREYS) {
      problems.add(name + ": empty picture");
    }
  }

  private Optional<BufferedImage> decoded(String name, JsonNode data) {
    Optional<BufferedImage> image = decoded(text(data.path(Bundle.PNG)));
    if (image.isEmpty()) {
      problems.add(name + ": no readable picture");
    }
    return image;
  }

  private static Optional<BufferedImage> decoded(String base64) {
    try {
      byte[] png = Base64.getMimeDecoder().decode(base64);
      return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(png)));
    } catch (IOException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static int greys(BufferedImage image) {
    Set<Integer> values = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        values.add(image.getRGB(x, y) >> 8 & 0xff);
      }
    }
    return values.size();
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining())
        : value.asText("");
  }
}
