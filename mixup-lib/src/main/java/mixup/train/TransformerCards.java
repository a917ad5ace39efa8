package mixup.train;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import mixup.train.TransformerRecipes.Column;

/** Cards of {@link TransformerRecipes}. */
final class TransformerCards {

  private static final String CODE = "configuration files";
  private static final String BEST = " The number is the best of the last 10 epochs.";

  private TransformerCards() {}

  static List<RecipeCard> all() {
    return Stream.concat(cifar(), Arrays.stream(Column.values()).map(TransformerCards::deit))
        .toList();
  }

  private static Stream<RecipeCard> cifar() {
    return Stream.of(
        cifar(
                "cifar-deit-s",
                "DeiT-S/16",
                TransformerRecipes.cifarDeit(200),
                224,
                "bicubic random resized crop of 0.8..1, flip, RandAugment level 9, erasing 0.25.")
            .withDropPath(0.1),
        cifar(
                "cifar-swin-t",
                "Swin-T",
                TransformerRecipes.cifarSwin(200),
                224,
                "bicubic random resized crop of 0.8..1, flip, RandAugment level 7.")
            .withDropPath(0.2),
        cifar(
                "cifar-convnext-t",
                "ConvNeXt-T with a 3x3 stem",
                TransformerRecipes.cifarConvNext(200),
                32,
                "random crop with 4 reflected pixels around, flip, RandAugment level 7.")
            .withDropPath(0.3));
  }

  private static RecipeCard cifar(
      String name, String network, Recipe recipe, int side, String pipeline) {
    String use = "CIFAR-100, " + network + ", 200 or 600 epochs";
    return RecipeCard.of(name, use, CODE, recipe, side, pipeline + BEST);
  }

  private static RecipeCard deit(Column column) {
    String moga =
        column == Column.MOGANET_T
            ? " Batch norm statistics are recomputed on 8192 pictures per epoch; test: short side"
                + " 248, centre crop 224."
            : " Test: short side 256, centre crop 224.";
    return RecipeCard.of(
            column.id(),
            "ImageNet, DeiT style",
            CODE + "; the momentum of the average is taken as constant (inferred)",
            TransformerRecipes.deit(column),
            224,
            "bicubic random resized crop, flip, RandAugment level "
                + column.randAugment()
                + ", erasing 0.25."
                + moga
                + " The number is the median of the last 10 epochs (paper).")
        .withDropPath(column.dropPath());
  }
}
