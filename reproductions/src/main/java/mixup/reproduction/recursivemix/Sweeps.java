package mixup.reproduction.recursivemix;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import mixup.method.RecursiveMix;
import mixup.method.Vanilla;
import mixup.reproduction.Block;
import mixup.reproduction.Cell;
import mixup.reproduction.Preset;

/**
 * Figures 4 and 5: one setting swept, the others at their defaults. The text states Vanilla and the
 * optimum; the other points exist only as a drawing.
 *
 * @param figure figure in the file of published numbers
 * @param setting name of the swept setting
 * @param values all points of the drawing
 * @param optimum the default, whose number the text states
 * @param reduced points of the reduced presets; smoke keeps the optimum only
 * @param method settings at a point
 */
record Sweeps(
    String figure,
    String setting,
    List<Double> values,
    double optimum,
    List<Double> reduced,
    DoubleFunction<RecursiveMix> method) {

  List<Block> blocks() {
    return List.of(
        new Block(
            "resnet-18",
            "ResNet-18",
            "CIFAR-100",
            Map.of(
                Preset.SMOKE, Smoke.RESNET18,
                Preset.CPU, Sizes.CPU,
                Preset.GPU, Sizes.GPU_FIGURES,
                Preset.PAPER, PaperSetups.RESNET18_CIFAR100),
            cells("CIFAR-100", "ResNet-18")),
        new Block(
            "pyramidnet-200",
            "PyramidNet-200-a240",
            "CIFAR-10",
            Map.of(Preset.PAPER, PaperSetups.PYRAMIDNET200_CIFAR10),
            cells("CIFAR-10", "PyramidNet-200-a240")));
  }

  private List<Cell> cells(String dataset, String backbone) {
    CellsOf of = CellsOf.file("recursivemix_fig04_05", figure, dataset, backbone);
    Cell vanilla =
        of.cell("vanilla", "Vanilla", new Vanilla(), "Vanilla", "baseline line of the figure");
    List<Cell> cells = new ArrayList<>(Stream.of(vanilla).toList());
    values.forEach(value -> cells.add(point(of, value)));
    return cells;
  }

  private Cell point(CellsOf of, double value) {
    String id = setting + "-" + value;
    String label = setting + " = " + value;
    return value == optimum
        ? of.cell(id, label, method.apply(value), "RecursiveMix", "alpha=0.5;omega=0.1")
        : of.drawn(id, label, method.apply(value), presets(value));
  }

  private Set<Preset> presets(double value) {
    return reduced.contains(value)
        ? EnumSet.of(Preset.CPU, Preset.GPU, Preset.PAPER)
        : EnumSet.of(Preset.PAPER);
  }
}
