package mixup.reproduction.cli;

import java.time.Duration;
import java.util.List;
import mixup.method.Methods;
import mixup.reproduction.bench.BenchData;
import mixup.reproduction.bench.BenchEntry;
import mixup.reproduction.bench.BenchMix;
import mixup.reproduction.bench.BenchReport;
import mixup.reproduction.bench.Rounds;
import mixup.train.Compute;
import picocli.CommandLine.ArgGroup;
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

    @ArgGroup(exclusive = true)
    Output output = new Output();

    Rounds.Limits limits() {
      return repetitions == null
          ? Rounds.Limits.within(Duration.ofSeconds(15))
          : Rounds.Limits.exactly(repetitions);
    }

    String text(List<BenchEntry> entries) {
      if (output.json) {
        return Json.text(entries);
      }
      BenchOutput table = new BenchOutput(entries);
      return output.markdown ? table.markdown() : table.text();
    }
  }

  /** Forms of the table beside the one for a terminal. */
  static final class Output {
    @Option(
        names = "--json",
        description = "Print one JSON document on stdout and nothing else there.")
    boolean json;

    @Option(names = "--markdown", description = "Print a table for a page of documentation.")
    boolean markdown;
  }

  /**
   * Prints what was measured and says what was not.
   *
   * @return 0, or 1 if nothing could be measured
   */
  static int report(mixup.reproduction.cli.Command command, Options options, BenchReport report) {
    report.skipped().forEach(line -> command.say("skipped " + line));
    command.print(options.text(report.entries()));
    return report.entries().isEmpty() ? FAILED : DONE;
  }

  static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** {@code bench mix}. */
  @Command(
      name = "mix",
      description = {
        "Drawing and mixing, without the network. Methods that must look at the pictures through one",
        "get a network that costs next to nothing; their rows say so. Methods that mix no pictures",
        "are named on stderr."
      },
      footer = {
        "",
        "Examples:",
        "  ./mixup bench mix --method mixup,cutmix --threads 1",
        "  ./mixup bench mix --markdown"
      })
  static final class Mix extends mixup.reproduction.cli.Command {
    @Mixin Options options;

    @Option(
        names = "--method",
        split = ",",
        description = "Methods; otherwise all that mix pictures.")
    List<String> methods = List.of();

    @Option(names = "--threads", description = "Threads of one operator; otherwise all cores.")
    Integer threads;

    @Override
    public Integer call() {
      Compute compute = new Compute(options.device, threads == null ? cores() : threads);
      List<String> names = methods.isEmpty() ? Methods.names() : methods;
      names.forEach(Methods::info); // an unknown name is wrong usage
      return report(
          this, options, BenchMix.measure(names, BenchMix.STANDARD, compute, options.limits()));
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
