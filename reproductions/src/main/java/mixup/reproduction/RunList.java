package mixup.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mixup.train.Compute;

/**
 * All runs of a table in one preset. Seeds are the outer loop: when a sweep is cut short, the seeds
 * it finished are complete, and raising the number of seeds leaves the indices of the others alone.
 *
 * @param table table
 * @param preset size
 * @param entries runs, by index unless filtered
 */
public record RunList(Table table, Preset preset, List<RunEntry> entries) {

  public RunList {
    entries = List.copyOf(entries);
  }

  /**
   * Lists the runs.
   *
   * @param seeds repetitions of every cell: seeds 0 to {@code seeds - 1}
   * @param device {@code cpu} or {@code gpu:I}
   */
  public static RunList of(
      Table table, Preset preset, int seeds, String device, Availability availability) {
    return of(table, preset, seeds, new Compute(device, 1), availability);
  }

  /**
   * As above with a chosen precision and memory format.
   *
   * @param compute device and switches of every run
   */
  public static RunList of(
      Table table, Preset preset, int seeds, Compute compute, Availability availability) {
    if (seeds < 1) {
      throw new IllegalArgumentException("seeds must be at least 1, got " + seeds);
    }
    List<RunEntry> entries = new ArrayList<>();
    for (long seed = 0; seed < seeds; seed++) {
      for (Block block : table.blocks()) {
        for (Cell cell : block.cells(preset)) {
          Setup setup = block.setup(preset, cell);
          entries.add(
              new RunEntry(
                  entries.size(),
                  block,
                  cell,
                  setup.experiment(cell.method(), seed, compute),
                  availability.missing(setup)));
        }
      }
    }
    return new RunList(table, preset, entries);
  }

  /** The entries that a filter keeps; indices stay as they are. */
  public RunList only(Only only) {
    return new RunList(table, preset, only.apply(entries));
  }

  /**
   * One entry.
   *
   * @throws IllegalArgumentException if no entry has this index; the message has the range
   */
  public RunEntry entry(int index) {
    return entries.stream()
        .filter(entry -> entry.index() == index)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no run with index " + index + "; there are: " + indices()));
  }

  private String indices() {
    int size = entries.size();
    boolean unbroken = size > 0 && entries.get(size - 1).index() - entries.get(0).index() < size;
    return unbroken
        ? entries.get(0).index() + " to " + entries.get(size - 1).index()
        : entries.stream().map(e -> "" + e.index()).collect(Collectors.joining(", "));
  }

  /** Entries that can run. */
  public List<RunEntry> runnable() {
    return entries.stream().filter(entry -> entry.missing().isEmpty()).toList();
  }

  /** Why entries cannot run, each reason with its blocks once. */
  public List<String> refusals() {
    return entries.stream()
        .filter(entry -> entry.missing().isPresent())
        .map(entry -> entry.block().id() + ": " + entry.missing().orElseThrow())
        .distinct()
        .toList();
  }
}
