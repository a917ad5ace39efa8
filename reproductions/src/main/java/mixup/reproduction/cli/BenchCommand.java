package mixup.reproduction.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import mixup.method.Methods;
import mixup.reproduction.bench.BenchData;
import mixup.reproduction.bench.BenchEntry;
import mixup.reproduction.bench.BenchMix;
import mixup.reproduction.bench.Rounds;
import mixup.train.Compute;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench mix|train|data}: the cost tables. */
@Command(
    name = "bench",
    description = "Measures what a method, a training step or the loader costs on this machine.",
    synopsisSubcommandLabel = "mix|train|data",
    subcommands = {BenchCommand.Mix.class, BenchTrainCommand.class, BenchCommand.Data.class})
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

    @Mixin JsonOption output;

    Rounds.Limits limits() {
      return repetitions == null
          ? Rounds.Limits.within(Duration.ofSeconds(15))
          : Rounds.Limits.exactly(repetitions);
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
              "threads",
              "precision",
              "format");
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
            e.threads(),
            e.precision(),
            e.format());
      }
      return table.text();
    }
  }

  static int cores() {
    return Runtime.getRuntime().availableProcessors();
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
