package mixup.reproduction;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The paper's top-5 errors, which stand beside some top-1 errors and are not compared. */
final class TopFive {

  private TopFive() {}

  /** One sentence for a block; empty if the paper prints none there. */
  static Optional<String> of(Block block) {
    Stream<Optional<String>> cells =
        block.cells().stream()
            .map(cell -> cell.published().flatMap(value -> row(cell.label(), value)));
    Stream<Optional<String>> awaited =
        block.awaited().stream().map(cell -> row(cell.label(), cell.published()));
    String rows =
        Stream.concat(cells, awaited).flatMap(Optional::stream).collect(Collectors.joining(", "));
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of("The paper's top-5 errors (%%) of %s: %s.".formatted(block.backbone(), rows));
  }

  private static Optional<String> row(String label, PublishedValue top1) {
    return top1.top5().map(top5 -> label + " " + top5);
  }
}
