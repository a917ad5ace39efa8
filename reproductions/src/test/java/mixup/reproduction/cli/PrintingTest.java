package mixup.reproduction.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mixup.method.Methods;
import mixup.reproduction.Summary;
import mixup.train.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintingTest {

  private static final String EMPTY_INDEX =
      """
      # Title
      <!-- generated:tables -->
      <!-- /generated -->
      between
      <!-- generated:methods -->
      <!-- /generated -->
      end
      """;

  @Test
  void columnsAreAlignedAndNumbersStandToTheRight() {
    String text = new TextTable("name", "value").row("a", "1.5").row("long one", "-10.25").text();
    assertThat(text)
        .isEqualTo(
            """
            name       value
            ----------------
            a            1.5
            long one  -10.25
            """);
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> new TextTable("a", "b").row("x")).hasMessageContaining("2 cells");
  }

  @Test
  void numbersThatDoNotExistAreEmptyOrNull() {
    assertThat(Numbers.two(Double.NaN)).isEmpty();
    assertThat(Numbers.signed(0.456)).isEqualTo("+0.46");
    assertThat(Numbers.meanSd(Summary.of(List.of(1.0, 3.0)))).isEqualTo("2.00 ± 1.41");
    assertThat(Numbers.meanSd(Summary.of(List.of(1.0)))).isEqualTo("1.00");
    assertThat(Numbers.signedError(Summary.of(List.of(1.0, 3.0)))).isEqualTo("+2.00 ± 1.00");
    assertThat(Numbers.count(11_220_132)).isEqualTo("11.22M");
    assertThat(Json.text(List.of(1.5, Double.NaN))).contains("1.5", "null");
  }

  @Test
  void plainLinesAreFewAndTheLastIsKept() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    try (Progress progress = new LineProgress(err, Duration.ofHours(1))) {
      progress.begin("work", 200);
      for (int i = 1; i <= 200; i++) {
        progress.step(i, "at " + i);
      }
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("work", "work: 100 %, at 200");
  }

  @Test
  void theIndexIsWrittenBetweenItsMarkers() {
    String once = ReadmeIndex.update(EMPTY_INDEX);
    assertThat(once)
        .contains("| `recursivemix-table-02` |", "| [`recursivemix`](", "between", "end")
        .startsWith("# Title");
    assertThat(ReadmeIndex.update(once)).isEqualTo(once);
    assertThatThrownBy(() -> ReadmeIndex.update("# no markers"))
        .hasMessageContaining("generated:tables");
  }

  @Test
  void checkFindsAStaleIndex(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("README.md");
    Files.writeString(file, EMPTY_INDEX);
    assertThat(Cli.call("index", "--check", "--file", file.toString()).code()).isEqualTo(1);
    assertThat(Cli.call("index", "--file", file.toString()).code()).isZero();
    assertThat(Cli.call("index", "--check", "--file", file.toString()).code()).isZero();
  }

  /** The README of this repository lists what the registries hold; './mixup index' mends it. */
  @Test
  void theReadmeIsCurrent() {
    Path readme = Path.of("../README.md");
    assumeTrue(Files.exists(readme), "the module is built outside its repository");
    assertThat(Cli.call("index", "--check", "--file", readme.toString()).code()).isZero();
  }

  /** So does the page of labels. */
  @Test
  void thePageOfLabelsIsCurrent() throws Exception {
    Path page = Path.of("../docs/targets.md");
    assumeTrue(Files.exists(page), "the module is built outside its repository");
    String text = Files.readString(page);
    assertThat(ReadmeIndex.updateTargets(text)).isEqualTo(text);
    assertThat(ReadmeIndex.updateTargets(text.replace("| yes |", "| no |"))).isEqualTo(text);
  }

  /** And the page of data. */
  @Test
  void thePageOfDataIsCurrent() throws Exception {
    Path page = Path.of("../docs/data.md");
    assumeTrue(Files.exists(page), "the module is built outside its repository");
    String text = Files.readString(page);
    assertThat(ReadmeIndex.updateData(text)).isEqualTo(text);
    assertThat(ReadmeIndex.updateData(text.replace("| free |", "| ask |"))).isEqualTo(text);
    assertThat(text).contains("[`cifar10`](").contains("| `rsb-a3` |");
  }

  /** One changed word in a generated line, one line less, one line more: each is noticed. */
  @Test
  void aChangedReadmeIsNoticed(@TempDir Path folder) throws Exception {
    String current = ReadmeIndex.update(EMPTY_INDEX);
    String line = current.lines().filter(l -> l.contains("`cutmix`")).findFirst().orElseThrow();
    for (String stale :
        List.of(
            current.replace(line, line.replace("static", "dynamic")),
            current.replace(line + "\n", ""),
            current.replace(line, line + "\n" + line))) {
      Path file = Files.writeString(folder.resolve("README.md"), stale);
      Cli check = Cli.call("index", "--check", "--file", file.toString());
      assertThat(check.code()).isEqualTo(1);
      assertThat(check.err()).contains("README.md is stale", "./mixup index");
      assertThat(file).hasContent(stale);
    }
  }

  /** Cards that the README leads to are there. */
  @Test
  void everyCardOfTheIndexExists() {
    Path repository = Path.of("..");
    assumeTrue(Files.exists(repository.resolve("README.md")), "built outside its repository");
    assertThat(Methods.all())
        .allSatisfy(
            method ->
                assertThat(repository.resolve(MethodLine.of(method).card().file()))
                    .isRegularFile());
  }
}
