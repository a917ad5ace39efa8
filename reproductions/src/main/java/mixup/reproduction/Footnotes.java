package mixup.reproduction;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mixup.train.DataSpec;
import mixup.train.Evaluation;
import mixup.train.Recipe;

/** Says in words where a preset departs from what the paper did. */
final class Footnotes {

  private Footnotes() {}

  static List<String> of(Table table, Preset preset, int seeds) {
    Set<String> notes = new LinkedHashSet<>();
    if (preset.reduced()) {
      notes.add(
          "Reduced preset: these numbers claim order and sign only, never the paper's value.");
    }
    for (Block block : table.blocks()) {
      block.setup(preset).ifPresent(setup -> notes.addAll(block(block, preset, setup)));
    }
    leftOut(table, preset).ifPresent(notes::add);
    notes.add(seeds(table, seeds));
    notes.add(
        "Headline numbers take the "
            + table.rule().label()
            + " of each run, as the paper does; a best epoch is chosen on the test pictures and is"
            + " optimistic. Last epoch and median of the last ten stand beside it.");
    notes.add(
        "The paper trained on "
            + gpus(table)
            + " in mixed precision, each with its own history; here one device, one history of the"
            + " whole batch, and float32 unless the runs were started with --precision.");
    return new ArrayList<>(notes);
  }

  private static String gpus(Table table) {
    return table.blocks().stream()
        .map(block -> imageNet(block) ? "eight GPUs (ImageNet)" : "two GPUs")
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private static boolean imageNet(Block block) {
    return block.dataset().startsWith("ImageNet");
  }

  private static List<String> block(Block block, Preset preset, Setup setup) {
    List<String> notes = new ArrayList<>();
    Setup paper = block.setup(Preset.PAPER).orElseThrow();
    if (!setup.network().name().equals(paper.network().name())) {
      notes.add(setup.network().name() + " stands in for " + block.backbone() + ".");
    }
    if (!setup.data().equals(paper.data())) {
      notes.add(pictures(setup.data()) + " stands in for " + block.dataset() + ".");
    }
    recipe(setup.recipe(), paper.recipe()).forEach(notes::add);
    measured(setup.evaluation()).ifPresent(notes::add);
    block.cells(preset).stream().map(Cell::note).filter(n -> !n.isEmpty()).forEach(notes::add);
    TopFive.of(block).ifPresent(notes::add);
    if (imageNet(block) && preset.reduced()) {
      notes.add("Crop with padding and flip stand in for the augmentation of the ImageNet recipe.");
    }
    return notes;
  }

  private static String pictures(DataSpec data) {
    return "%s (%s training and %s test pictures per class)"
        .formatted(data.name(), count(data.trainPerClass()), count(data.testPerClass()));
  }

  private static String count(int perClass) {
    return perClass == 0 ? "all" : Integer.toString(perClass);
  }

  private static List<String> recipe(Recipe ours, Recipe paper) {
    List<String> notes = new ArrayList<>();
    if (ours.epochs() != paper.epochs()) {
      notes.add(ours.epochs() + " epochs instead of " + paper.epochs() + ".");
    }
    if (ours.batchSize() != paper.batchSize()) {
      notes.add("Batches of " + ours.batchSize() + " instead of " + paper.batchSize() + ".");
    }
    if (!ours.optimizer().equals(paper.optimizer())) {
      notes.add("Optimiser " + ours.optimizer() + " instead of " + paper.optimizer() + ".");
    }
    if (!sameKind(ours, paper)) {
      notes.add("Schedule " + ours.schedule() + " instead of " + paper.schedule() + ".");
    }
    return notes;
  }

  /** Schedules of one kind differ only because they are stretched to the epochs, if at all. */
  private static boolean sameKind(Recipe ours, Recipe paper) {
    return ours.schedule().getClass().equals(paper.schedule().getClass());
  }

  private static Optional<String> measured(Evaluation evaluation) {
    return evaluation.every() == 1
        ? Optional.empty()
        : Optional.of(
            "Measured every %d epochs and in each of the last %d; the best epoch is the best of these."
                .formatted(evaluation.every(), evaluation.lastEpochs()));
  }

  private static Optional<String> leftOut(Table table, Preset preset) {
    String blocks =
        table.blocks().stream()
            .filter(block -> block.setup(preset).isEmpty())
            .map(block -> block.backbone() + " on " + block.dataset())
            .collect(Collectors.joining(", "));
    return blocks.isEmpty()
        ? Optional.empty()
        : Optional.of("Preset " + preset.id() + " leaves out " + blocks + ".");
  }

  private static String seeds(Table table, int seeds) {
    String which = seeds == 1 ? "Seed 0" : "Seeds 0 to " + (seeds - 1);
    return which
        + "; equal seeds share initial weights, order and augmentation between methods (paired"
        + " differences). "
        + paperRuns(table.budget(Preset.PAPER).seeds());
  }

  private static String paperRuns(int seeds) {
    return seeds == 1
        ? "The paper names no number of runs; preset paper takes one."
        : "The paper averages " + seeds + " runs.";
  }
}
