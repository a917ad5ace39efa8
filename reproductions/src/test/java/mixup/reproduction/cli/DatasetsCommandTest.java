package mixup.reproduction.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import mixup.dataset.DataSetInfo;
import mixup.dataset.DataSets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list and its commands, in a data folder of the test; nothing here uses the network. */
class DatasetsCommandTest {

  @TempDir Path folder;

  private Cli call(String... args) {
    String[] data = {"--data", folder.resolve("data").toString()};
    return Cli.call(
        Stream.of(new String[] {"datasets"}, args, data)
            .flatMap(Stream::of)
            .toArray(String[]::new));
  }

  /** Writes two training pictures and one for testing in the format of CIFAR-100. */
  private Path writeCifar100() throws IOException {
    Path files = folder.resolve("data/cifar100/cifar-100-binary");
    Files.createDirectories(files);
    Files.write(files.resolve("train.bin"), new byte[2 * 3074]);
    Files.write(files.resolve("test.bin"), new byte[3074]);
    List<String> names = java.util.stream.IntStream.range(0, 100).mapToObj(i -> "c" + i).toList();
    Files.write(files.resolve("fine_label_names.txt"), names);
    return files;
  }

  private static JsonNode line(JsonNode lines, String name) {
    return StreamSupport.stream(lines.spliterator(), false)
        .filter(line -> line.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everySetIsListedWithItsStateAndRemedy() throws Exception {
    writeCifar100();
    JsonNode lines = call("--json").json();
    assertThat(lines).hasSameSizeAs(DataSets.names());
    for (JsonNode line : lines) {
      DataSetInfo info = DataSets.describe(line.get("name").asText());
      assertThat(line.get("classes").asInt()).isEqualTo(info.classes());
      assertThat(line.get("train").asInt()).isEqualTo(info.trainSize());
      assertThat(line.get("test").asInt()).isEqualTo(info.testSize());
      assertThat(line.get("picture").asText())
          .isEqualTo(
              info.height() == 0
                  ? "varies"
                  : info.channels() + "x" + info.height() + "x" + info.width());
      assertThat(line.get("permission").asText()).isIn("free", "ask", "never");
      assertThat(line.get("remedy").asText()).isNotBlank();
    }
    JsonNode own = line(lines, "cifar100");
    assertThat(own.get("status").asText()).isEqualTo("present");
    assertThat(own.get("where").asText()).isEqualTo(folder.resolve("data/cifar100").toString());
    JsonNode missing = line(lines, "cifar10");
    assertThat(missing.get("status").asText()).isEqualTo("missing");
    assertThat(missing.get("missing").toString()).isEqualTo("[\"cifar-10-binary.tar.gz\"]");
    assertThat(missing.get("remedy").asText())
        .contains(
            "./mixup datasets get cifar10", folder.resolve("data/downloads/cifar10").toString());
  }

  @Test
  void theTableEndsWithWhatToDo() throws Exception {
    Path files = writeCifar100();
    Files.delete(files.resolve("test.bin"));
    Cli list = call();
    assertThat(list.code()).isZero();
    assertThat(list.out())
        .contains("fashion-mnist-sample", "bundled", "incomplete")
        .contains("cifar100: Complete ")
        .containsPattern("\\./mixup datasets get NAME: .*cifar10.*stl10");
    assertThat(list.err()).isEmpty();
  }

  @Test
  void whatIsThereIsReadyAtOnce() throws Exception {
    writeCifar100();
    Cli get = call("get", "cifar100");
    assertThat(get.code()).isZero();
    assertThat(get.out())
        .isEqualTo(
            "cifar100 is ready: 50,000 pictures for training, 10,000 for testing, in "
                + folder.resolve("data/cifar100")
                + "\n");
    Cli sample = call("get", "fashion-mnist-sample");
    assertThat(sample.code()).isZero();
    assertThat(sample.out()).contains("bundled with the library");
  }

  @Test
  void anIncompleteFolderIsWorkThatFailed() throws Exception {
    Files.delete(writeCifar100().resolve("train.bin"));
    Cli get = call("get", "cifar100");
    assertThat(get.code()).isEqualTo(1);
    assertThat(get.err())
        .contains(
            "missing: train.bin",
            "with files from cifar-100-binary.tar.gz",
            "or name another folder");
    assertThat(get.out()).isEmpty();
  }

  @Test
  void verifyingComparesWithWhatIsPublished() throws Exception {
    writeCifar100();
    Cli verify = call("verify", "cifar100");
    assertThat(verify.code()).isEqualTo(1);
    assertThat(verify.out())
        .contains("train.bin: 2 records, the official file has 50000")
        .contains("compared with what is published, 1 differ");
    Cli json = call("verify", "cifar100", "--json");
    assertThat(json.code()).isEqualTo(1);
    assertThat(json.json().get("sound").asBoolean()).isFalse();
    assertThat(json.json().get("files").asInt()).isEqualTo(3);
    assertThat(json.json().at("/faults/0/file").asText()).endsWith("train.bin");
    Cli sample = call("verify", "fashion-mnist-sample");
    assertThat(sample.code()).isZero();
    assertThat(sample.out()).contains("nothing differs");
  }

  @Test
  void aFolderOfOnesOwnIsVerifiedWhereItLies() throws Exception {
    Path files = writeCifar100();
    Cli verify = call("verify", "cifar100", "--folder", files.toString(), "--json");
    assertThat(verify.json().get("where").asText()).isEqualTo(files.toString());
  }

  @Test
  void whatIsNotThereIsNotVerified() {
    Cli verify = call("verify", "stl10");
    assertThat(verify.code()).isEqualTo(1);
    assertThat(verify.err()).contains("stl10: not on this machine", "./mixup datasets get stl10");
  }

  @Test
  void theCardIsPrinted() {
    Cli card = Cli.call("datasets", "card", "stl10");
    assertThat(card.code()).isZero();
    assertThat(card.out()).isEqualTo(DataSets.card("stl10")).startsWith("# STL-10");
  }

  @Test
  void unknownNamesAreWrongUsage() {
    for (String command : List.of("get", "verify", "card")) {
      Cli unknown = Cli.call("datasets", command, "cifar11");
      assertThat(unknown.code()).isEqualTo(2);
      assertThat(unknown.err()).contains("No data set \"cifar11\". Did you mean cifar10");
      assertThat(unknown.out()).isEmpty();
    }
    assertThat(Cli.call("datasets", "get").code()).isEqualTo(2);
    Cli command = Cli.call("datasets", "fetch");
    assertThat(command.code()).isEqualTo(2);
    assertThat(command.err()).contains("fetch");
  }

  @Test
  void helpHasExamples() {
    assertThat(Cli.call("datasets", "--help").out()).contains("get", "verify", "card", "Examples:");
    for (String command : List.of("get", "verify", "card")) {
      Cli help = Cli.call("datasets", command, "--help");
      assertThat(help.code()).isZero();
      assertThat(help.out()).contains("Example", "./mixup datasets " + command);
    }
  }
}
