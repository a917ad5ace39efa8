package mixup.reproduction.recursivemix;

import java.util.List;
import java.util.Map;
import mixup.method.CutMix;
import mixup.method.Mixup;
import mixup.method.RecursiveMix;
import mixup.method.Vanilla;
import mixup.reproduction.Block;
import mixup.reproduction.Cell;
import mixup.reproduction.Preset;
import mixup.reproduction.Rule;
import mixup.reproduction.Setup;
import mixup.reproduction.Table;

/** Table 3: four methods on five networks. */
public final class Table03 {

  private Table03() {}

  /** Builds the table. */
  public static Table table() {
    return new Table(
        "recursivemix-table-03",
        "RecursiveMix, Table 3",
        Papers.RECURSIVEMIX,
        "Vanilla, Mixup, CutMix and RecursiveMix on five networks. Top-1 error, CIFAR-100.",
        Rule.BEST,
        List.of(resNet18(), resNet34(), denseNet121(), denseNet161(), pyramidNet164()),
        Map.of(
            Preset.SMOKE,
            Smoke.budget(40),
            Preset.CPU,
            Sizes.cpu(3, 20),
            Preset.GPU,
            Sizes.GPU_BUDGET_3,
            Preset.PAPER,
            Sizes.paper(108)));
  }

  private static Block resNet18() {
    return block(
        "resnet-18",
        "ResNet-18",
        Map.of(
            Preset.SMOKE, Smoke.RESNET18,
            Preset.CPU, Sizes.CPU,
            Preset.GPU, Sizes.GPU_TABLE_03,
            Preset.PAPER, PaperSetups.RESNET18_CIFAR100));
  }

  private static Block resNet34() {
    return block(
        "resnet-34",
        "ResNet-34",
        Map.of(
            Preset.SMOKE, Smoke.RESNET34,
            Preset.GPU, Sizes.GPU_TABLE_03_RESNET34,
            Preset.PAPER, PaperSetups.RESNET34_CIFAR100));
  }

  private static Block denseNet121() {
    return block(
        "densenet-121",
        "DenseNet-121",
        Map.of(
            Preset.SMOKE, Smoke.DENSENET,
            Preset.GPU, Sizes.GPU_TABLE_03_DENSENET,
            Preset.PAPER, PaperSetups.DENSENET121_CIFAR100));
  }

  private static Block denseNet161() {
    return block(
        "densenet-161",
        "DenseNet-161",
        Map.of(Preset.SMOKE, Smoke.DENSENET, Preset.PAPER, PaperSetups.DENSENET161_CIFAR100));
  }

  private static Block pyramidNet164() {
    return block(
        "pyramidnet-164",
        "PyramidNet-164-a270",
        Map.of(
            Preset.SMOKE, Smoke.PYRAMIDNET164,
            Preset.PAPER, PaperSetups.PYRAMIDNET164_CIFAR100));
  }

  private static Block block(String id, String backbone, Map<Preset, Setup> setups) {
    return new Block(id, backbone, "CIFAR-100", setups, cells(backbone));
  }

  private static List<Cell> cells(String backbone) {
    CellsOf of = CellsOf.file("recursivemix_table03", "Table 3", "CIFAR-100", backbone);
    return List.of(
        of.cell("vanilla", "Vanilla", new Vanilla(), "Vanilla", ""),
        of.cell("mixup", "Mixup", Mixup.cifar(), "Mixup", ""),
        of.cell("cutmix", "CutMix", CutMix.paper(), "CutMix", ""),
        of.cell(
            "recursivemix",
            "RecursiveMix",
            RecursiveMix.cifar(),
            "RecursiveMix",
            "alpha=0.5;omega=0.1"));
  }
}
