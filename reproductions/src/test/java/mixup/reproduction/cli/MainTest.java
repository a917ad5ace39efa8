package mixup.reproduction.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import mixup.reproduction.Tables;
import mixup.reproduction.sweep.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  private static List<String> texts(JsonNode array, String field) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(node -> node.path(field).asText())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tables", "methods", "models", "datasets", "doctor"})
  void listsAreOneJsonDocumentAndATable(String command) throws Exception {
    Cli json = Cli.call(command, "--json");
    Cli text = Cli.call(command);
    assertThat(json.code()).isZero();
    assertThat(json.json().isArray()).isTrue();
    assertThat(json.json()).isNotEmpty();
    assertThat(json.err()).isEmpty();
    assertThat(text.code()).isZero();
    assertThat(text.out().lines().count()).isGreaterThanOrEqualTo(json.json().size() + 2);
  }

  @Test
  void registriesNameWhatTheyHold() throws Exception {
    JsonNode tables = Cli.call("tables", "--json").json();
    assertThat(texts(tables, "id")).isEqualTo(Tables.ids());
    JsonNode table02 = tables.get(Tables.ids().indexOf("recursivemix-table-02"));
    assertThat(table02.at("/presets/smoke/runs").asInt()).isEqualTo(5);
    assertThat(table02.at("/source/0").asText()).isEqualTo("recursivemix_table02.csv");
    JsonNode table05 = tables.get(Tables.ids().indexOf("recursivemix-table-05"));
    assertThat(table05.at("/presets/paper/available").asInt()).as("no ImageNet").isZero();
    assertThat(table05.at("/notebook").asText()).as("it has none").isEmpty();

    JsonNode methods = Cli.call("methods", "--json").json();
    assertThat(texts(methods, "name")).contains("vanilla", "mixup", "cutmix", "recursivemix");
    JsonNode cutmix = methods.get(texts(methods, "name").indexOf("cutmix"));
    assertThat(cutmix.get("tables").toString()).contains("recursivemix-table-03");

    JsonNode models = Cli.call("models", "--json").json();
    JsonNode resnet = models.get(texts(models, "name").indexOf("resnet18_cifar"));
    assertThat(resnet.get("parameters").asLong()).isEqualTo(11_220_132);

    JsonNode datasets = Cli.call("datasets", "--json").json();
    JsonNode sample = datasets.get(texts(datasets, "name").indexOf("fashion-mnist-sample"));
    assertThat(sample.get("status").asText()).isEqualTo("bundled");
    assertThat(sample.get("train").asInt()).isEqualTo(6000);
  }

  @Test
  void theRunListIsPrintedAndNothingRuns(@TempDir Path runs) throws Exception {
    String[] call = {
      "run",
      "recursivemix-table-02",
      "--preset",
      "cpu",
      "--seeds",
      "2",
      "--only",
      "method=cutmix,seed=1",
      "--list",
      "--runs",
      runs.toString(),
      "--json"
    };
    JsonNode list = Cli.call(call).json();
    assertThat(list).hasSize(1);
    assertThat(list.get(0).get("index").asInt()).isEqualTo(6);
    assertThat(list.get(0).get("cell").asText()).isEqualTo("pyramidnet-164/cutmix");
    assertThat(list.get(0).get("state").asText()).isEqualTo("ABSENT");
    assertThat(runs).isEmptyDirectory();
  }

  @Test
  void precisionAndMemoryFormatMakeOtherRuns(@TempDir Path runs) throws Exception {
    String call = "run recursivemix-table-02 --preset smoke --list --json --runs " + runs;
    JsonNode plain = Cli.call(call.split(" ")).json();
    String switches = call + " --precision bfloat16 --format channels_last";
    JsonNode switched = Cli.call(switches.split(" ")).json();
    assertThat(switched).hasSameSizeAs(plain);
    assertThat(texts(switched, "run")).doesNotContainAnyElementsOf(texts(plain, "run"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run recursivemix-table-22 | recursivemix-table-02",
        "show recursivmix-table-03 | recursivemix-table-03",
        "run recursivemix-table-02 --preset smok | Did you mean smoke?",
        "show recursivemix-table-02 --preset papper | Did you mean paper?",
        "run recursivemix-table-02 --only method=cutmixx | Did you mean cutmix",
        "run recursivemix-table-02 --only methd=cutmix | Did you mean method?",
        "run recursivemix-table-02 --index 99 --preset smoke | 0 to 4",
        "run recursivemix-table-02 --seeds 0 | got 0",
        "run recursivemix-table-02 --precision bfloat61 | Did you mean bfloat16",
        "run recursivemix-table-02 --sedes 3 | Did you mean --seeds?",
        "run | TABLE",
        "shwo recursivemix-table-02 | Did you mean show?",
        "parity no/such/folder | no/such/folder",
        "bench | mix, train, data",
        "bench train --method cutmx | Did you mean cutmix",
        "bench train --model s81 | s8",
        "bench train --precision float61 | Did you mean float16",
        "bench train --precision float64 | Valid: bfloat16, float16, float32.",
        "bench train --format chanels_last | Did you mean channels_last?",
        "bench train --optimizer adam | Did you mean adamw?",
        "bench train --model s8 --batch 0 | got 0",
        "bench train --model deit_tiny_patch16_224 --resolution 100 | 16",
        "bench train --all --model s8 | exclude each other",
        "bench data --threads x | 'x'",
        "bench data --scale cifr | cifar",
      })
  void wrongUsageIsRefusedWithTheNearestNames(String call, String message) {
    Cli result = Cli.call(call.split(" "));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(message);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void noCommandIsWrongUsageAndHelpIsNot() {
    assertThat(Cli.call().code()).isEqualTo(2);
    Cli help = Cli.call("--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("run", "show", "parity", "bench", "doctor", "notebook", "test");
    assertThat(Cli.call("run", "--help").out()).contains("Examples:", "--only");
  }

  /** There are no pictures of ImageNet: the work fails, the usage was right. */
  @Test
  void aTableWithoutItsPicturesRefuses(@TempDir Path runs) {
    Cli result =
        Cli.call("run", "recursivemix-table-05", "--preset", "paper", "--runs", runs.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("not yet available: data set imagenet");
    assertThat(runs).isEmptyDirectory();
  }

  @Test
  void aGpuThatIsNotThereIsAnErrorAndNotTheCpu(@TempDir Path runs) {
    Cli result =
        Cli.call(
            "run",
            "recursivemix-table-02",
            "--preset",
            "smoke",
            "--index",
            "0",
            "--device",
            "gpu:7",
            "--runs",
            runs.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("gpu:7");
  }

  @Test
  void parityListsFilesItDoesNotKnow(@TempDir Path folder) throws Exception {
    Files.write(folder.resolve("nobody.npz"), new byte[] {1, 2, 3});
    Cli result = Cli.call("parity", folder.toString(), "--json");
    assertThat(result.code()).isZero();
    assertThat(result.json()).hasSize(1);
    assertThat(result.json().get(0).get("file").asText()).isEqualTo("nobody.npz");
    assertThat(result.json().get(0).get("verdict").asText()).isEqualTo("uncovered");
  }

  /** A file with a known name and a broken content fails, and so does the command. */
  @Test
  void parityFailsOnABrokenFile(@TempDir Path folder) throws Exception {
    Files.write(folder.resolve("cutmix.npz"), new byte[] {1, 2, 3});
    Cli result = Cli.call("parity", folder.toString(), "--json");
    assertThat(result.json().get(0).get("verdict").asText()).isEqualTo("fail");
    assertThat(result.code()).isEqualTo(1);
  }

  /** From run to table in this process: one cell, then what show says of it. */
  @Test
  void oneRunOfAListIsShownWithItsFolder(@TempDir Path runs) throws Exception {
    String[] run = {
      "run",
      "recursivemix-table-02",
      "--preset",
      "smoke",
      "--index",
      "1",
      "--runs",
      runs.toString(),
      "--json"
    };
    Cli result = Cli.call(run);
    assertThat(result.code()).as(result.err()).isZero();
    String folder = result.json().at("/runs/0/run").asText();
    assertThat(runs.resolve(folder)).isDirectory();

    Cli show = Cli.call("show", "recursivemix-table-02", "--runs", runs.toString(), "--json");
    JsonNode cutmix = show.json().at("/blocks/0/cells/1");
    assertThat(show.json().get("preset").asText()).isEqualTo("smoke");
    assertThat(show.json().get("reduced").asBoolean()).isTrue();
    assertThat(cutmix.get("paper").asDouble()).isEqualTo(15.59);
    assertThat(cutmix.at("/runs/0").asText()).isEqualTo(folder);
    assertThat(cutmix.at("/best/n").asInt()).isEqualTo(1);
    assertThat(cutmix.at("/best/sd").isNull()).as("one run has no spread").isTrue();
    assertThat(show.json().at("/blocks/0/cells/0/verdict").asText()).isEqualTo("NOT_RUN");

    Cli text = Cli.call("show", "recursivemix-table-02", "--runs", runs.toString());
    assertThat(text.out()).contains("15.59", "reduced", "1 of 5 runs", "stands in for");
  }

  /** The real main method: nothing but the document reaches stdout. */
  @Test
  void theProcessPrintsTheDocumentAndNothingElse() throws Exception {
    Process process =
        ChildJvm.of(
                Main.class,
                "bench",
                "mix",
                "--repetitions",
                "1",
                "--method",
                "vanilla,cutmix",
                "--threads",
                "1",
                "--json")
            .redirectErrorStream(false)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String out;
    try (InputStream in = process.getInputStream()) {
      out = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(process.waitFor()).isZero();
    JsonNode entries = new Cli(0, out, "").json();
    assertThat(texts(entries, "name")).containsExactly("vanilla", "cutmix", "vanilla", "cutmix");
    assertThat(texts(entries, "shape")).contains("128x3x32x32", "32x3x224x224");
    assertThat(entries.get(0).get("msMin").asDouble()).isPositive();
  }

  @Test
  void benchTrainMeasuresTimeAndMemory() throws Exception {
    Cli result =
        Cli.call(
            "bench",
            "train",
            "--model",
            "s8",
            "--batch",
            "4",
            "--method",
            "vanilla,recursivemix",
            "--repetitions",
            "2",
            "--threads",
            "1",
            "--json");
    assertThat(result.code()).as(result.err()).isZero();
    JsonNode vanilla = result.json().get(0);
    assertThat(texts(result.json(), "name")).containsExactly("s8 vanilla", "s8 recursivemix");
    assertThat(vanilla.get("relativeToVanilla").asDouble()).isEqualTo(1);
    assertThat(vanilla.get("msMedian").asDouble())
        .isGreaterThanOrEqualTo(vanilla.get("msMin").asDouble());
    assertThat(vanilla.get("imagesPerSecond").asDouble()).isPositive();
    if (Files.exists(Path.of("/proc/self/status"))) {
      assertThat(vanilla.get("peakMemoryMb").asLong()).isBetween(50L, 8000L);
    }
  }

  @Test
  void benchDataMeasuresTheLoader() throws Exception {
    Cli result =
        Cli.call(
            "bench",
            "data",
            "--scale",
            "cifar,imagenet",
            "--batch",
            "64",
            "--threads",
            "1,2",
            "--repetitions",
            "1",
            "--json");
    assertThat(result.json()).hasSize(4);
    assertThat(result.json().get(2).get("shape").asText()).isEqualTo("64x3x224x224");
    assertThat(result.json().get(0).get("bytesPerImage").asLong()).isPositive();
    assertThat(result.json().get(1).get("threads").asInt()).isEqualTo(2);
    assertThat(result.json().get(0).get("imagesPerSecond").asDouble()).isPositive();
  }
}
