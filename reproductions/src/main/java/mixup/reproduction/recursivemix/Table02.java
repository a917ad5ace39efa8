package mixup.reproduction.recursivemix;

import java.util.List;
import java.util.Map;
import mixup.method.CutMix;
import mixup.method.RecursiveMix;
import mixup.method.Vanilla;
import mixup.reproduction.Block;
import mixup.reproduction.Cell;
import mixup.reproduction.Preset;
import mixup.reproduction.Rule;
import mixup.reproduction.Table;

/** Table 2: what resizing, history and consistency loss add, one after the other. */
public final class Table02 {

  private Table02() {}

  /** Builds the table. */
  public static Table table() {
    Block block =
        new Block(
            "pyramidnet-164",
            "PyramidNet-164-a270",
            "CIFAR-100",
            Map.of(
                Preset.SMOKE, Smoke.RESNET18,
                Preset.CPU, Sizes.CPU,
                Preset.GPU, Sizes.GPU,
                Preset.PAPER, PaperSetups.PYRAMIDNET164_CIFAR100),
            cells());
    return new Table(
        "recursivemix-table-02",
        "RecursiveMix, Table 2",
        Papers.RECURSIVEMIX,
        "Parts of RecursiveMix: pasting a shrunk picture instead of a cut one, taking it from the"
            + " previous batch, and the consistency loss. Top-1 error, CIFAR-100.",
        Rule.BEST,
        List.of(block),
        Map.of(
            Preset.SMOKE,
            Smoke.budget(20),
            Preset.CPU,
            Sizes.cpu(3, 20),
            Preset.GPU,
            Sizes.GPU_BUDGET,
            Preset.PAPER,
            Sizes.paper(64.2)));
  }

  private static List<Cell> cells() {
    CellsOf of =
        CellsOf.file("recursivemix_table02", "Table 2", "CIFAR-100", "PyramidNet-164-a270");
    return List.of(
        of.cell("vanilla", "Vanilla", new Vanilla(), "Vanilla", ""),
        of.cell("cutmix", "CutMix", CutMix.paper(), "CutMix", ""),
        of.cell(
            "resize",
            "resize only",
            RecursiveMix.resizeOnly(),
            "RecursiveMix",
            "resize strategy only (CutMix with resize)"),
        of.cell(
            "history",
            "+ history",
            RecursiveMix.withoutConsistency(),
            "RecursiveMix",
            "resize + historical mix"),
        of.cell(
            "recursivemix",
            "+ consistency (RecursiveMix)",
            RecursiveMix.cifar(),
            "RecursiveMix",
            "resize + historical mix + consistency loss (alpha=0.5;omega=0.1)"));
  }
}
