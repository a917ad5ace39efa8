package mixup.reproduction.recursivemix;

import java.util.List;
import java.util.Map;
import mixup.method.CutMix;
import mixup.method.RecursiveMix;
import mixup.method.Vanilla;
import mixup.reproduction.AwaitedCell;
import mixup.reproduction.Block;
import mixup.reproduction.Cell;
import mixup.reproduction.Preset;
import mixup.reproduction.Rule;
import mixup.reproduction.Table;

/** Table 6: RecursiveMix beside other regularisers on ImageNet. */
public final class Table06 {

  private static final CellsOf OF =
      CellsOf.file("recursivemix_table06", "Table 6", "ImageNet-1K", "ResNet-50");

  private Table06() {}

  /** Builds the table. */
  public static Table table() {
    return new Table(
        "recursivemix-table-06",
        "RecursiveMix, Table 6",
        Papers.RECURSIVEMIX,
        "RecursiveMix beside other regularisers on ResNet-50. Top-1 error, ImageNet.",
        Rule.BEST,
        List.of(block()),
        Map.of(
            Preset.SMOKE,
            Smoke.budget(20),
            Preset.CPU,
            Sizes.cpu(3, 25),
            Preset.GPU,
            Sizes.GPU_BUDGET_2,
            Preset.PAPER,
            Sizes.paper(1, 738)));
  }

  private static Block block() {
    return new Block(
        "resnet-50",
        "ResNet-50",
        "ImageNet-1K",
        Map.of(
            Preset.SMOKE, Smoke.RESNET50,
            Preset.CPU, Sizes.CPU,
            Preset.GPU, Sizes.GPU_IMAGENET,
            Preset.PAPER, PaperSetups.RESNET50_IMAGENET),
        cells(),
        awaited());
  }

  private static List<Cell> cells() {
    return List.of(
        OF.cell("vanilla", "Vanilla", new Vanilla(), "Vanilla", ""),
        // The row has the error that the DropBlock paper reports for a survival of 0.9.
        OF.varied(
            "stochastic-depth",
            "stochastic depth",
            Regularizers.stochasticDepth(0.1),
            "StochasticDepth",
            "Stochastic depth falls linearly to a survival of 0.9 in the last block, as in the"
                + " DropBlock paper, whose number the row repeats; this paper states no rate."),
        OF.noted("mixup", "Mixup", Papers.MIXUP_IMAGENET, "Mixup", Papers.MIXUP_IMAGENET_NOTE),
        OF.cell("cutmix", "CutMix", CutMix.paper(), "CutMix", ""),
        OF.cell(
            "recursivemix",
            "RecursiveMix",
            RecursiveMix.imageNet(),
            "RecursiveMix",
            "alpha=0.5;omega=0.5"));
  }

  private static List<AwaitedCell> awaited() {
    return List.of(
        OF.awaited("cutout", "Cutout", "Cutout", ""),
        OF.awaited("manifoldmix", "ManifoldMix", "ManifoldMix", ""),
        OF.awaited("dropblock", "DropBlock", "DropBlock", ""),
        OF.awaited("featurecutmix", "FeatureCutMix", "FeatureCutMix", ""),
        OF.awaited("puzzlemix", "PuzzleMix", "PuzzleMix", ""),
        OF.awaited("moex", "MoEx", "MoEx", ""),
        OF.awaited("cutmix-moex", "CutMix + MoEx", "CutMix+MoEx", ""));
  }
}
