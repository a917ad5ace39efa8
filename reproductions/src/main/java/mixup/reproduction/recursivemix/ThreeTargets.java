package mixup.reproduction.recursivemix;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import mixup.method.RecursiveMix;
import mixup.reproduction.Block;
import mixup.reproduction.Cell;
import mixup.reproduction.Preset;

/**
 * The three columns of Tables 4a and 4b. The presets cpu and gpu train only the ResNet-18 column:
 * their stand-in would be the same for all three.
 */
final class ThreeTargets {

  private ThreeTargets() {}

  /**
   * Builds the columns.
   *
   * @param table table in the file of published numbers
   * @param cells makes the cells of a column from its numbers and RecursiveMix's settings there
   */
  static List<Block> blocks(String table, BiFunction<CellsOf, RecursiveMix, List<Cell>> cells) {
    return List.of(
        new Block(
            "resnet-18",
            "ResNet-18",
            "CIFAR-100",
            Map.of(
                Preset.SMOKE, Smoke.RESNET18,
                Preset.CPU, Sizes.CPU,
                Preset.GPU, Sizes.GPU,
                Preset.PAPER, PaperSetups.RESNET18_CIFAR100),
            cells.apply(of(table, "CIFAR-100", "ResNet-18"), RecursiveMix.cifar())),
        new Block(
            "pyramidnet-200",
            "PyramidNet-200-a240",
            "CIFAR-10",
            Map.of(
                Preset.SMOKE, Smoke.PYRAMIDNET200,
                Preset.PAPER, PaperSetups.PYRAMIDNET200_CIFAR10),
            cells.apply(of(table, "CIFAR-10", "PyramidNet-200-a240"), RecursiveMix.cifar())),
        new Block(
            "resnet-50",
            "ResNet-50",
            "ImageNet-1K",
            Map.of(
                Preset.SMOKE, Smoke.RESNET50,
                Preset.PAPER, PaperSetups.RESNET50_IMAGENET),
            cells.apply(of(table, "ImageNet-1K", "ResNet-50"), RecursiveMix.imageNet())));
  }

  private static CellsOf of(String table, String dataset, String backbone) {
    return CellsOf.file("recursivemix_table04", table, dataset, backbone);
  }

  /** The file's words for RecursiveMix's settings in a column. */
  static String variant(RecursiveMix method, String choice) {
    return "alpha=" + method.alpha() + ";omega=" + method.omega() + ";" + choice;
  }
}
