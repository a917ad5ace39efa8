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

/** Table 5: four methods on ImageNet, on a convolutional network and a transformer. */
public final class Table05 {

  private Table05() {}

  /** Builds the table. */
  public static Table table() {
    return new Table(
        "recursivemix-table-05",
        "RecursiveMix, Table 5",
        Papers.RECURSIVEMIX,
        "Vanilla, Mixup, CutMix and RecursiveMix on a convolutional network and a transformer."
            + " Top-1 error, ImageNet.",
        Rule.BEST,
        List.of(resNet50(), pvt()),
        Map.of(
            Preset.SMOKE,
            Smoke.budget(20),
            Preset.CPU,
            Sizes.cpu(3, 30),
            Preset.GPU,
            Sizes.GPU_BUDGET_2,
            Preset.PAPER,
            Sizes.paper(1, 890)));
  }

  private static Block resNet50() {
    return new Block(
        "resnet-50",
        "ResNet-50",
        "ImageNet-1K",
        Map.of(
            Preset.SMOKE, Smoke.RESNET50,
            Preset.CPU, Sizes.CPU,
            Preset.GPU, Sizes.GPU_IMAGENET,
            Preset.PAPER, PaperSetups.RESNET50_IMAGENET),
        cells("ResNet-50"));
  }

  private static Block pvt() {
    return new Block(
        "pvt-v2-b1",
        "PVTv2-B1",
        "ImageNet-1K",
        Map.of(
            Preset.SMOKE, Smoke.PVT_V2_B1,
            Preset.CPU, Sizes.CPU_TRANSFORMER,
            Preset.GPU, Sizes.GPU_TRANSFORMER,
            Preset.PAPER, PaperSetups.PVT_V2_B1_IMAGENET),
        cells("PVTv2-B1"));
  }

  private static List<Cell> cells(String backbone) {
    CellsOf of = CellsOf.file("recursivemix_table05", "Table 5", "ImageNet-1K", backbone);
    return List.of(
        of.cell("vanilla", "Vanilla", new Vanilla(), "Vanilla", ""),
        of.noted("mixup", "Mixup", Papers.MIXUP_IMAGENET, "Mixup", Papers.MIXUP_IMAGENET_NOTE),
        of.cell("cutmix", "CutMix", CutMix.paper(), "CutMix", ""),
        of.cell(
            "recursivemix",
            "RecursiveMix",
            RecursiveMix.imageNet(),
            "RecursiveMix",
            "alpha=0.5;omega=0.5"));
  }
}
