package mixup.reproduction.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import mixup.method.Methods;
import mixup.reproduction.bench.BenchData;
import mixup.reproduction.bench.BenchEntry;
import mixup.reproduction.bench.BenchMix;
import mixup.reproduction.bench.BenchTrain;
import mixup.reproduction.bench.Rounds;
import mixup.reproduction.bench.StepSpec;
import mixup.train.Compute;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench mix|train|data}: the cost tables. */
@Command(
    name = "bench",
    description = "Measures what a method, a training step or the loader costs on this machine.",
    synopsisSubcommandLabel = "mix|train|data",
    subcommands = {BenchCommand.Mix.class, BenchCommand.Train.class, BenchCommand.Data.class})
final class BenchCommand extends mixup.reproduction.cli.Command {

  @Override
  public Integer call() {
    throw new picocli.CommandLine.ParameterException(
        spec.commandLine(), "bench needs one of mix, train, data");
  }

  /** Options of all three. */
  static final class Options {
    @Option(names = "--device", defaultValue = "cpu", description = "cpu or gpu:I.")
    String device;

    @Option(
        names = "--repetitions",
        paramLabel = "N",
        description = "Timed rounds; otherwise 5 to 50.")
    Integer repetitions;

    @Option(names = "--precision", defaultValue = "float32", description = "Only float32 so far.")
    String precision;

    @Option(names = "--format", defaultValue = "nchw", description = "Only nchw so far.")
    String format;

    @Mixin JsonOption output;

    Rounds.Limits limits() {
      requireOnly("--precision", "float32", precision);
      requireOnly("--format", "nchw", format);
      return repetitions == null
          ? Rounds.Limits.within(Duration.ofSeconds(15))
          : Rounds.Limits.exactly(repetitions);
    }

    private static void requireOnly(String option, String valid, String got) {
      if (!valid.equals(got)) {
        throw new IllegalArgumentException(option + " '" + got + "'. Valid: " + valid + ".");
      }
    }

    String text(List<BenchEntry> entries) {
      return output.json ? Json.text(entries) : table(entries);
    }

    private static String table(List<BenchEntry> entries) {
      TextTable table =
          new TextTable(
              "name",
              "shape",
              "ms median",
              "ms min",
              "images/s",
              "x vanilla",
              "peak MB",
              "device",
              "threads");
      for (BenchEntry e : entries) {
        table.row(
            e.name(),
            e.shape(),
            Numbers.two(e.msMedian()),
            Numbers.two(e.msMin()),
            String.format(Locale.ROOT, "%.0f", e.imagesPerSecond()),
            e.relativeToVanilla() == null ? "" : Numbers.two(e.relativeToVanilla()),
            e.peakMemoryMb() == null ? "" : e.peakMemoryMb(),
            e.device(),
            e.threads());
      }
      return table.text();
    }
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** {@code bench train}. */
  @Command(
      name = "train",
      description = {
        "The true training step: upload, mix, forward, backward, optimise. Steps of one network take",
        "turns; memory is measured in a process of its own for each."
      },
      footer = {
        "",
        "Examples:",
        "  ./mixup bench train --json",
        "  ./mixup bench train --model resnet34_cifar --batch 64 --method vanilla,cutmix --threads 1"
      })
  static final class Train extends mixup.reproduction.cli.Command {
    @Mixin Options options;

    @Option(
        names = "--model",
        split = ",",
        description = "Networks; otherwise resnet18_cifar (batch 128) and s16 (batch 50).")
    List<String> models = List.of();

    @Option(names = "--batch", description = "Pictures per step; otherwise 128.")
    Integer batch;

    @Option(
        names = "--method",
        split = ",",
        defaultValue = "vanilla,recursivemix",
        description = "Methods; otherwise ${DEFAULT-VALUE}.")
    List<String> methods;

    @Option(names = "--threads", description = "Threads of one operator; otherwise all cores.")
    Integer threads;

    @Override
    public Integer call() {
      methods.forEach(Methods::info);
      Compute compute = new Compute(options.device, threads == null ? cores() : threads);
      print(options.text(BenchTrain.measure(specs(compute), options.limits())));
      return DONE;
    }

    private List<StepSpec> specs(Compute compute) {
      List<StepSpec> bases =
          models.isEmpty()
              ? StepSpec.standard(List.of("vanilla"), compute)
              : models.stream().map(model -> new StepSpec(model, 128, "vanilla", compute)).toList();
      return bases.stream()
          .map(base -> batch == null ? base : new StepSpec(base.model(), batch, "vanilla", compute))
          .flatMap(base -> base.with(methods).stream())
          .toList();
    }
  }

  /** {@code bench mix}. */
  @Command(
      name = "mix",
      description = "Drawing and applying a method, without the network.",
      footer = {"", "Example:", "  ./mixup bench mix --method mixup,cutmix --threads 1"})
  static final class Mix extends mixup.reproduction.cli.Command {
    @Mixin Options options;

    @Option(names = "--method", split = ",", description = "Methods; otherwise all.")
    List<String> methods = List.of();

    @Option(names = "--threads", description = "Threads of one operator; otherwise all cores.")
    Integer threads;

    @Override
    public Integer call() {
      Compute compute = new Compute(options.device, threads == null ? cores() : threads);
      List<String> names = methods.isEmpty() ? Methods.names() : methods;
      print(options.text(BenchMix.measure(names, BenchMix.STANDARD, compute, options.limits())));
      return DONE;
    }
  }

  /** {@code bench data}. */
  @Command(
      name = "data",
      description = "The loader on the bundled pictures: crop, flip, upload, normalise.",
      footer = {"", "Example:", "  ./mixup bench data --threads 1,2,4"})
  static final class Data extends mixup.reproduction.cli.Command {
    @Mixin Options options;

    @Option(
        names = "--threads",
        split = ",",
        defaultValue = "1,2",
        description = "Worker threads; otherwise ${DEFAULT-VALUE}.")
    List<Integer> threads;

    @Option(names = "--batch", defaultValue = "128", description = "Pictures per batch.")
    int batch;

    @Override
    public Integer call() {
      print(options.text(BenchData.measure(threads, batch, options.device, options.limits())));
      return DONE;
    }
  }
}
