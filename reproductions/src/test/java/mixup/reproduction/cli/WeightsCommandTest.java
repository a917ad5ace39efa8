package mixup.reproduction.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mixup.engine.Autograd;
import mixup.engine.TorchScriptModule;
import mixup.nn.Network;
import mixup.nn.Networks;
import mixup.weights.NamedTensor;
import mixup.weights.SafetensorsWriter;
import mixup.weights.WeightSource;
import mixup.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsCommandTest {

  private static final Path TORCH = Path.of("../mixup-lib/src/test/resources/weights");

  @TempDir Path folder;

  private Path network(int classes) {
    Path path = folder.resolve("resnet20.safetensors");
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Network network = Networks.create("resnet20_cifar", classes, 3);
      network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
      Weights.save(network, path, Map.of());
    }
    return path;
  }

  @Test
  void listNamesTheNetworkAndEveryTensor() throws Exception {
    String file = network(12).toString();
    JsonNode json = Cli.call("weights", "list", file, "--json").json();
    assertThat(json.at("/networks/0").asText()).isEqualTo("resnet20_cifar");
    assertThat(json.get("classes").asInt()).isEqualTo(12);
    assertThat(json.get("naming").asText()).contains("timm");
    assertThat(json.at("/metadata/mixup.classes").asText()).isEqualTo("12");
    assertThat(json.get("tensors").toString())
        .contains("{\"name\":\"conv1.weight\",\"shape\":[16,3,3,3],\"type\":\"F32\"}");
    Cli text = Cli.call("weights", "list", file);
    assertThat(text.code()).isZero();
    assertThat(text.out())
        .contains("conv1.weight", "16x3x3x3", "resnet20_cifar with 12 classes", "format: pt");
  }

  @Test
  void listReadsCheckpointsOfTorch() throws Exception {
    String file = TORCH.resolve("checkpoint.pth").toString();
    JsonNode json = Cli.call("weights", "list", file, "--json").json();
    assertThat(json.get("networks")).isEmpty();
    assertThat(json.get("naming").isNull()).isTrue();
    assertThat(json.at("/metadata/epoch").asText()).isEqualTo("3");
    JsonNode ema = Cli.call("weights", "list", file, "--entry", "model_ema", "--json").json();
    assertThat(ema.at("/tensors/0/name").asText()).isEqualTo("0.weight");
    assertThat(Cli.call("weights", "list", file).out()).contains("none of ./mixup models");
  }

  @Test
  void convertGivesOurNames() throws Exception {
    Path foreign = folder.resolve("foreign.safetensors");
    try (WeightSource source = Weights.open(network(12))) {
      List<NamedTensor> tensors = new ArrayList<>();
      source
          .tensors()
          .forEach(
              (name, info) ->
                  tensors.add(
                      new NamedTensor(
                          (name.startsWith("fc.") ? "head." : "backbone.") + name,
                          info.shape(),
                          () -> source.floats(name))));
      SafetensorsWriter.write(foreign, tensors, Map.of());
    }
    Path out = folder.resolve("ours.safetensors");
    Cli result =
        Cli.call(
            "weights",
            "convert",
            foreign.toString(),
            "--model",
            "resnet20_cifar",
            "--out",
            out.toString());
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("names of OpenMixup", "wrote");
    JsonNode json = Cli.call("weights", "list", out.toString(), "--json").json();
    assertThat(json.get("naming").asText()).contains("timm");
    assertThat(json.at("/metadata/mixup.source").asText()).isEqualTo("foreign.safetensors");
    assertThat(json.at("/metadata/mixup.source_sha256").asText())
        .isEqualTo(Weights.sha256(foreign))
        .hasSize(64);
  }

  /** Trains a run of seconds; its name. */
  private String run() throws Exception {
    String[] run = {
      "run",
      "recursivemix-table-02",
      "--preset",
      "smoke",
      "--index",
      "1",
      "--runs",
      folder.toString(),
      "--json"
    };
    return Cli.call(run).json().at("/runs/0/run").asText();
  }

  /** From a run to a file that says which run it was, and to one that computes the same. */
  @Test
  void exportWritesTheWeightsOfARun() throws Exception {
    String name = run();
    Path out = folder.resolve("run.safetensors");
    Cli result =
        Cli.call("weights", "export", folder.resolve(name).toString(), "--out", out.toString());
    assertThat(result.code()).as(result.err()).isZero();
    JsonNode json = Cli.call("weights", "list", out.toString(), "--json").json();
    assertThat(json.at("/metadata/mixup.run").asText()).isEqualTo(name);
    assertThat(json.at("/metadata/mixup.method").asText()).isEqualTo("cutmix");
    String network = json.at("/metadata/mixup.network").asText();
    assertThat(json.get("networks").toString()).contains(network);
    assertThat(json.get("classes").asInt()).isEqualTo(10);
    assertTorchScriptComputesTheSame(folder.resolve(name), network, out);
  }

  private void assertTorchScriptComputesTheSame(Path run, String name, Path weights)
      throws Exception {
    Path byName = folder.resolve("run.pt");
    Path byFormat = folder.resolve("other.zip");
    Cli first = Cli.call("weights", "export", run.toString(), "--out", byName.toString());
    Cli second =
        Cli.call(
            "weights",
            "export",
            run.toString(),
            "--out",
            byFormat.toString(),
            "--format",
            "torchscript");
    assertThat(first.code() + second.code()).as(first.err() + second.err()).isZero();
    assertThat(byFormat).hasSameBinaryContentAs(byName);
    try (InputStream in = Files.newInputStream(byName);
        TorchScriptModule module = TorchScriptModule.read(in);
        NDManager manager = NDManager.newBaseManager("PyTorch");
        Autograd.Scope off = Autograd.noGrad()) {
      Network network = Networks.create(name, 10, 1);
      network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
      Weights.load(network, weights, Weights.Mode.STRICT);
      NDArray pictures = manager.randomNormal(network.batchShape(3));
      NDArray expected = network.forward(new ParameterStore(manager, false), pictures, false);
      NDArray difference = module.apply(pictures).sub(expected).abs().max();
      assertThat(difference.getFloat()).isLessThan(1e-5f * expected.abs().max().getFloat());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weights | 2 | list, export, convert",
        "weights list | 2 | FILE",
        "weights list no/such/file | 2 | no/such/file is not a file",
        "weights list TORCH/system.pth | 1 | posix.system",
        "weights list TORCH/old.pth | 1 | torch before 1.6",
        "weights list TORCH/README.md | 1 | damaged or not a safetensors file",
        "weights list TORCH/checkpoint.pth --entry ema | 1 | model_ema",
        "weights export no/such/run --out x | 2 | no/such/run is not a folder",
        "weights export TORCH --out x | 1 | no run folder",
        "weights export TORCH --out x.pt | 1 | no run folder",
        "weights export TORCH --out x --format torchscrip | 2 | Did you mean torchscript?",
        "weights export TORCH | 2 | --out",
        "weights convert TORCH/plain.pth --model resnet19 --out x | 2 | resnet18",
        "weights convert TORCH/plain.pth --model resnet20_cifar --out x | 1 | missing conv1.weight",
        "weights convert TORCH/plain.pth --out x | 2 | --model",
      })
  void failuresSayWhyWithTheirExitCode(String call, int code, String message) {
    Cli result = Cli.call(call.replace("TORCH", TORCH.toString()).split(" "));
    assertThat(result.err()).contains(message);
    assertThat(result.code()).isEqualTo(code);
    assertThat(result.out()).isEmpty();
    assertThat(Path.of("x")).doesNotExist();
    assertThat(Path.of("x.pt")).doesNotExist();
  }

  @Test
  void helpHasExamples() {
    for (String command : List.of("list", "export", "convert")) {
      assertThat(Cli.call("weights", command, "--help").out()).contains("Example:", "--");
    }
    assertThat(Cli.call("--help").out()).contains("weights");
  }
}
