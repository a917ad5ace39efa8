package mixup.reproduction.recursivemix;

import java.util.List;
import java.util.Map;
import mixup.method.RecursiveMix;
import mixup.method.ResizeFill;
import mixup.reproduction.Cell;
import mixup.reproduction.Preset;
import mixup.reproduction.Rule;
import mixup.reproduction.Table;

/** Table 4b: shrinking by nearest neighbour or bilinearly. */
public final class Table04b {

  private Table04b() {}

  /** Builds the table. */
  public static Table table() {
    return new Table(
        "recursivemix-table-04b",
        "RecursiveMix, Table 4b",
        Papers.RECURSIVEMIX,
        "Shrinking the previous batch by nearest neighbour, or bilinearly. Top-1 error.",
        Rule.BEST,
        ThreeTargets.blocks("Table 4b", Table04b::cells),
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
            "nearest",
            "nearest (default)",
            method,
            "RecursiveMix",
            ThreeTargets.variant(method, "nearest resize (default)")),
        of.cell(
            "bilinear",
            "bilinear",
            new RecursiveMix(
                method.alpha(),
                method.omega(),
                ResizeFill.BILINEAR,
                method.head(),
                method.history()),
            "RecursiveMix",
            ThreeTargets.variant(method, "bilinear resize")));
  }
}
