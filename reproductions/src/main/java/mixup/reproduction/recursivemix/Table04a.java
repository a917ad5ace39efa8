package mixup.reproduction.recursivemix;

import java.util.List;
import java.util.Map;
import mixup.method.RecursiveMix;
import mixup.reproduction.Cell;
import mixup.reproduction.Preset;
import mixup.reproduction.Rule;
import mixup.reproduction.Table;

/** Table 4a: an own head for the pasted region, or the shared one. */
public final class Table04a {

  private Table04a() {}

  /** Builds the table. */
  public static Table table() {
    return new Table(
        "recursivemix-table-04a",
        "RecursiveMix, Table 4a",
        Papers.RECURSIVEMIX,
        "An own linear layer for the pasted region, or the head of the network. Top-1 error.",
        Rule.BEST,
        ThreeTargets.blocks("Table 4a", Table04a::cells),
        Map.of(
            Preset.SMOKE,
            Smoke.budget(20),
            Preset.CPU,
            Sizes.cpu(3, 8),
            Preset.GPU,
            Sizes.GPU_BUDGET,
            Preset.PAPER,
            Sizes.paper(454)));
  }

  private static List<Cell> cells(CellsOf of, RecursiveMix method) {
    return List.of(
        of.cell(
            "own",
            "own head (default)",
            method,
            "RecursiveMix",
            ThreeTargets.variant(method, "unshared linear heads (default)")),
        of.cell(
            "shared",
            "shared head",
            new RecursiveMix(
                method.alpha(),
                method.omega(),
                method.resize(),
                RecursiveMix.Head.SHARED,
                method.history()),
            "RecursiveMix",
            ThreeTargets.variant(method, "shared linear heads")));
  }
}
