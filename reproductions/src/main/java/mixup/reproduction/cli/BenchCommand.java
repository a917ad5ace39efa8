package mixup.reproduction.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mixup.method.Methods;
import mixup.reproduction.bench.BenchData;
import mixup.reproduction.bench.BenchEntry;
import mixup.reproduction.bench.BenchMix;
import mixup.reproduction.bench.BenchReport;
import mixup.reproduction.bench.BenchWait;
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
      description = {
        "Making batches: small pictures in memory (crop, flip), photographs as JPEGs (decode, random",
        "resized crop, flip, RandAugment); upload and normalising included. The last lines train small",
        "networks and tell how much of the time the loop waits for its data."
      },
      footer = {
        "",
        "Examples:",
        "  ./mixup bench data --threads 1,2,4",
        "  ./mixup bench data --scale imagenet --json"
      })
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

    @Option(
        names = "--scale",
        split = ",",
        description = "cifar, imagenet_crop, imagenet_thinned, imagenet, training; otherwise all.")
    List<String> scales = List.of();

    @Override
    public Integer call() {
      List<BenchEntry> entries = new ArrayList<>();
      for (BenchData.Scale scale : BenchData.Scale.values()) {
        if (wants(scale.name())) {
          say("measuring " + BenchEntry.word(scale));
          entries.addAll(
              BenchData.measure(scale, threads, batch, options.device, options.limits()));
        }
      }
      if (wants(TRAINING)) {
        for (String network : List.of("s8", "s16")) {
          say("training " + network);
          entries.add(BenchWait.measure(network, new Compute(options.device, 1)));
        }
      }
      print(options.text(entries));
      return DONE;
    }

    private boolean wants(String scale) {
      requireKnown();
      return scales.isEmpty() || scales.stream().anyMatch(scale::equalsIgnoreCase);
    }

    private void requireKnown() {
      List<String> known = new ArrayList<>(List.of(TRAINING));
      for (BenchData.Scale scale : BenchData.Scale.values()) {
        known.add(BenchEntry.word(scale));
      }
      scales.stream()
          .filter(scale -> known.stream().noneMatch(scale::equalsIgnoreCase))
          .findFirst()
          .ifPresent(
              scale -> {
                throw new picocli.CommandLine.ParameterException(
                    spec.commandLine(), "No scale \"" + scale + "\". Valid: " + known);
              });
    }
  }

  private static final String TRAINING = "training";
}
