package mixup.reproduction.recursivemix;

import java.util.List;
import java.util.Map;
import mixup.method.CutMix;
import mixup.method.Mixup;
import mixup.method.RecursiveMix;
import mixup.method.Vanilla;
import mixup.reproduction.AwaitedCell;
import mixup.reproduction.Block;
import mixup.reproduction.Cell;
import mixup.reproduction.Preset;
import mixup.reproduction.Rule;
import mixup.reproduction.Table;

/** Table 1: RecursiveMix beside other regularisers on a large network. */
public final class Table01 {

  private static final CellsOf OF =
      CellsOf.file("recursivemix_table01", "Table 1", "CIFAR-10", "PyramidNet-200-a240");

  private Table01() {}

  /** Builds the table. */
  public static Table table() {
    return new Table(
        "recursivemix-table-01",
        "RecursiveMix, Table 1",
        Papers.RECURSIVEMIX,
        "RecursiveMix beside other regularisers on a pyramidal network. Top-1 error, CIFAR-10.",
        Rule.BEST,
        List.of(block()),
        Map.of(
            Preset.SMOKE,
            Smoke.budget(20),
            Preset.CPU,
            Sizes.cpu(3, 30),
            Preset.GPU,
            Sizes.GPU_BUDGET_3,
            Preset.PAPER,
            Sizes.paper(113)));
  }

  private static Block block() {
    return new Block(
        "pyramidnet-200",
        "PyramidNet-200-a240",
        "CIFAR-10",
        Map.of(
            Preset.SMOKE, Smoke.PYRAMIDNET200,
            Preset.CPU, Sizes.CPU,
            Preset.GPU, Sizes.GPU,
            Preset.PAPER, PaperSetups.PYRAMIDNET200_CIFAR10),
        cells(),
        awaited());
  }

  private static List<Cell> cells() {
    return List.of(
        OF.cell("vanilla", "Vanilla", new Vanilla(), "Vanilla", ""),
        OF.varied(
            "label-smoothing",
            "label smoothing",
            Regularizers.labelSmoothing(0.1),
            "LabelSmoothing",
            "Label smoothing takes epsilon 0.1; the paper does not state it."),
        // Huang et al. end at a survival of one half on CIFAR; the paper gives no rate of its own.
        OF.varied(
            "stochastic-depth",
            "stochastic depth",
            Regularizers.stochasticDepth(0.5),
            "StochasticDepth",
            "Stochastic depth falls linearly to a survival of 0.5 in the last block, as in its own"
                + " paper; this paper states no rate."),
        OF.cell("mixup", "Mixup", Mixup.cifar(), "Mixup", "alpha=1.0"),
        OF.cell("cutmix", "CutMix", CutMix.paper(), "CutMix", ""),
        OF.cell(
            "recursivemix",
            "RecursiveMix",
            RecursiveMix.cifar(),
            "RecursiveMix",
            "alpha=0.5;omega=0.1"));
  }

  private static List<AwaitedCell> awaited() {
    return List.of(
        OF.awaited("dropblock", "DropBlock", "DropBlock", ""),
        OF.awaited("cutout", "Cutout", "Cutout", ""),
        OF.awaited("manifoldmix", "ManifoldMix", "ManifoldMix", "alpha=1.0"),
        OF.awaited("moex", "MoEx", "MoEx", ""),
        OF.awaited("stylecutmix", "StyleCutMix", "StyleCutMix", "auto-gamma"));
  }
}
