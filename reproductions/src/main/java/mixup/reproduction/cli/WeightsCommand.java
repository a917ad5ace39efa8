package mixup.reproduction.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mixup.dataset.DataSetInfo;
import mixup.dataset.DataSets;
import mixup.nn.Networks;
import mixup.train.WeightExport;
import mixup.weights.Conversion;
import mixup.weights.LoadReport;
import mixup.weights.Recognition;
import mixup.weights.TensorInfo;
import mixup.weights.TorchFile;
import mixup.weights.WeightSource;
import mixup.weights.Weights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code weights list|export|convert}: weight files in and out. */
@Command(
    name = "weights",
    description = "Looks into weight files, writes them from runs, converts them.",
    synopsisSubcommandLabel = "list|export|convert",
    subcommands = {
      WeightsCommand.ListTensors.class,
      WeightsCommand.Export.class,
      WeightsCommand.Convert.class
    })
final class WeightsCommand extends mixup.reproduction.cli.Command {

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "weights needs one of list, export, convert");
  }

  private static WeightSource open(Path file, String entry) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file + " is not a file");
    }
    return entry == null ? Weights.open(file) : TorchFile.open(file, entry);
  }

  /** {@code weights list}. */
  @Command(
      name = "list",
      description = {
        "Names, shapes and types in a safetensors file or a state dict of torch.save, what the file",
        "says of itself, and the network and naming that fit. Nothing in a file is ever run."
      },
      footer = {"", "Example:", "  ./mixup weights list resnet50.safetensors --json"})
  static final class ListTensors extends mixup.reproduction.cli.Command {
    @Parameters(index = "0", paramLabel = "FILE", description = "The weight file.")
    Path file;

    @Option(
        names = "--entry",
        paramLabel = "NAME",
        description = "Dictionary of a checkpoint, for example model_ema; otherwise the first.")
    String entry;

    @Mixin JsonOption format;

    @Override
    public Integer call() {
      try (WeightSource source = open(file, entry)) {
        Listing listing = Listing.of(source);
        print(format.json ? Json.text(listing) : listing.text());
      }
      return DONE;
    }
  }

  /** {@code weights export}. */
  @Command(
      name = "export",
      description = {
        "Writes the weights of a run's last checkpoint as safetensors, under timm's names, with the",
        "run, the data, the method, the seed and the version of the library in the header; or as",
        "TorchScript, which holds the network too and which torch.jit.load of Python and C++ reads."
      },
      footer = {
        "",
        "Example:",
        "  ./mixup weights export runs/s16-cutmix-s1-0123456789ab --out s16.safetensors",
        "  ./mixup weights export runs/s16-cutmix-s1-0123456789ab --out s16.pt"
      })
  static final class Export extends mixup.reproduction.cli.Command {
    @Parameters(index = "0", paramLabel = "RUN_FOLDER", description = "Folder of one run.")
    Path folder;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "File to write.")
    Path out;

    @Option(
        names = "--format",
        paramLabel = "F",
        description = "safetensors or torchscript; otherwise torchscript for names ending in .pt.")
    String format;

    @Override
    public Integer call() throws IOException {
      WeightFormat kind = WeightFormat.of(format, out);
      if (!Files.isDirectory(folder)) {
        throw new IllegalArgumentException(folder + " is not a folder");
      }
      DataSetInfo data = DataSets.describe(WeightExport.experiment(folder).data().name());
      kind.export(
          folder,
          new WeightExport.PictureShape(
              data.classes(), data.channels(), data.height(), data.width()),
          out);
      say("wrote " + out);
      return DONE;
    }
  }

  /** {@code weights convert}. */
  @Command(
      name = "convert",
      description = {
        "Rewrites weights of another code base as safetensors with timm's names. The naming is",
        "recognised; everything must fit, but the number of classes is free."
      },
      footer = {
        "",
        "Example:",
        "  ./mixup weights convert checkpoint.pth --model swin_tiny_patch4_window7_224 \\",
        "      --out swin.safetensors"
      })
  static final class Convert extends mixup.reproduction.cli.Command {
    @Parameters(index = "0", paramLabel = "IN", description = "safetensors, .pth or .pt.")
    Path in;

    @Option(
        names = "--model",
        required = true,
        paramLabel = "NAME",
        description = "The network the file was made for; './mixup models' lists them.")
    String model;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "File to write.")
    Path out;

    @Option(
        names = "--entry",
        paramLabel = "NAME",
        description = "Dictionary of a checkpoint, for example model_ema; otherwise the first.")
    String entry;

    @Override
    public Integer call() throws IOException {
      Networks.info(model);
      try (WeightSource source = open(in, entry)) {
        Map<String, String> facts = new LinkedHashMap<>(WeightExport.facts());
        facts.put("mixup.source", String.valueOf(in.getFileName()));
        facts.put("mixup.source_sha256", Weights.sha256(in));
        LoadReport report = Conversion.convert(source, model, out, facts);
        say(report.message() + "; wrote " + out);
      }
      return DONE;
    }
  }

  /** What {@code weights list} prints. */
  record Listing(
      String file,
      List<String> networks,
      Integer classes,
      String naming,
      Map<String, String> metadata,
      long values,
      List<Line> tensors) {

    /** One tensor. */
    record Line(String name, List<Long> shape, String type) {
      static Line of(TensorInfo info) {
        List<Long> shape = java.util.Arrays.stream(info.shape().getShape()).boxed().toList();
        return new Line(info.name(), shape, info.type().name());
      }
    }

    static Listing of(WeightSource source) {
      Optional<Recognition> fits = Recognition.of(source);
      return new Listing(
          String.valueOf(source.path()),
          fits.map(Recognition::networks).orElse(List.of()),
          fits.map(Recognition::classes).orElse(null),
          fits.map(Recognition::naming).orElse(null),
          source.metadata(),
          source.tensors().values().stream().mapToLong(info -> info.shape().size()).sum(),
          source.tensors().values().stream().map(Line::of).toList());
    }

    String text() {
      TextTable table = new TextTable("tensor", "shape", "type");
      tensors.forEach(t -> table.row(t.name, shape(t.shape), t.type));
      StringBuilder text = new StringBuilder(table.text());
      text.append("%n%d tensors, %s values%n".formatted(tensors.size(), Numbers.count(values)));
      text.append("network: ").append(fit()).append('\n');
      metadata.forEach((name, value) -> text.append(name + ": " + value + "\n"));
      return text.toString();
    }

    private String fit() {
      return networks.isEmpty()
          ? "none of ./mixup models"
          : new Recognition(networks, classes, 0, naming).message();
    }

    private static String shape(List<Long> sizes) {
      return sizes.stream().map(String::valueOf).collect(java.util.stream.Collectors.joining("x"));
    }
  }
}
