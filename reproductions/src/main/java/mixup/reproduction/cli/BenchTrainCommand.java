package mixup.reproduction.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mixup.method.MethodInfo.Need;
import mixup.method.Methods;
import mixup.reproduction.bench.BenchReport;
import mixup.reproduction.bench.BenchTrain;
import mixup.reproduction.bench.StepSpec;
import mixup.reproduction.bench.UpdateRule;
import mixup.train.Compute;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench train}. */
@Command(
    name = "train",
    description = {
      "The true training step: upload, mix, forward, backward, optimise. Steps of one network take",
      "turns; memory of the host is measured in a process of its own for each."
    },
    footer = {
      "",
      "Examples:",
      "  ./mixup bench train --json",
      "  ./mixup bench train --method all --model s16 --batch 50 --markdown",
      "  ./mixup bench train --model resnet34_cifar --batch 64 --method cutmix --threads 1",
      "  ./mixup bench train --model deit_tiny_patch16_224 --batch 256 --device gpu:0 \\",
      "      --precision bfloat16",
      "  ./mixup bench train --all --method vanilla --repetitions 3 --json"
    })
final class BenchTrainCommand extends mixup.reproduction.cli.Command {

  @Mixin BenchCommand.Options options;

  @Option(
      names = "--model",
      split = ",",
      description = {
        "Networks; otherwise resnet18_cifar (batch 128) and s16 (batch 50), and for methods that",
        "look at attention v (batch 50)."
      })
  List<String> models = List.of();

  @Option(names = "--all", description = "Every network of the registry.")
  boolean all;

  @Option(
      names = "--batch",
      description = {
        "Pictures per step; otherwise 2 of 224 pixels, 8 of 32, 32 of 28, with which most networks",
        "need less than about a gigabyte."
      })
  Integer batch;

  @Option(
      names = "--resolution",
      paramLabel = "PIXELS",
      description = "Rows and columns of the pictures; otherwise the network's own.")
  Integer resolution;

  @Option(
      names = "--method",
      split = ",",
      defaultValue = "vanilla,recursivemix",
      description = {
        "Methods; otherwise ${DEFAULT-VALUE}. 'all' is every method. Vanilla is always measured too."
      })
  List<String> methods;

  @Option(
      names = "--optimizer",
      description = {
        "sgd or adamw; otherwise sgd, but adamw for transformers, ConvNeXt and MogaNet."
      })
  String optimizer;

  @Mixin ComputeOptions computing;

  @Option(names = "--threads", description = "Threads of one operator; otherwise all cores.")
  Integer threads;

  @Override
  public Integer call() {
    List<StepSpec> wanted = specs(compute());
    List<String> unsuited = wanted.stream().filter(s -> !s.suits()).map(this::unsuited).toList();
    BenchReport measured =
        BenchTrain.measure(wanted.stream().filter(StepSpec::suits).toList(), options.limits());
    BenchReport report = new BenchReport(List.of(), unsuited).and(measured);
    return BenchCommand.report(this, options, report);
  }

  private String unsuited(StepSpec step) {
    return "%s on %s: it needs a network with a class token, for example --model v"
        .formatted(step.method(), step.model());
  }

  private Compute compute() {
    return computing.compute(options.device, threads == null ? BenchCommand.cores() : threads);
  }

  private List<StepSpec> specs(Compute compute) {
    List<String> names = methods.equals(List.of("all")) ? Methods.names() : methods;
    Map<Boolean, List<String>> byAttention =
        names.stream()
            .collect(
                Collectors.partitioningBy(
                    name -> Methods.info(name).needs().contains(Need.ATTENTION)));
    boolean choose = models.isEmpty() && !all;
    List<String> usual = choose ? byAttention.get(false) : names;
    List<StepSpec> specs = new ArrayList<>(steps(bases(compute), usual));
    if (choose) {
      specs.addAll(steps(List.of(StepSpec.attentive(compute)), byAttention.get(true)));
    }
    return specs;
  }

  private List<StepSpec> steps(List<StepSpec> bases, List<String> names) {
    return bases.stream().map(this::changed).flatMap(base -> base.with(names).stream()).toList();
  }

  private List<StepSpec> bases(Compute compute) {
    if (all && !models.isEmpty()) {
      throw new IllegalArgumentException("--all and --model exclude each other");
    }
    if (all) {
      return StepSpec.all(compute);
    }
    return models.isEmpty()
        ? StepSpec.standard(compute)
        : models.stream()
            .map(model -> new StepSpec(model, StepSpec.modestBatch(model), compute))
            .toList();
  }

  private StepSpec changed(StepSpec base) {
    StepSpec spec = batch == null ? base : base.withBatch(batch);
    spec = resolution == null ? spec : spec.withResolution(resolution);
    return optimizer == null ? spec : spec.with(UpdateRule.of(optimizer));
  }
}
