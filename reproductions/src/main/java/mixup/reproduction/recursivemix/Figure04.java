package mixup.reproduction.recursivemix;

import java.util.List;
import java.util.Map;
import mixup.method.RecursiveMix;
import mixup.method.ResizeFill;
import mixup.reproduction.Preset;
import mixup.reproduction.Rule;
import mixup.reproduction.Table;

/** Figure 4: the upper end alpha of the share of the history. */
public final class Figure04 {

  private static final Sweeps SWEEP =
      new Sweeps(
          "Figure 4",
          "alpha",
          List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9),
          0.5,
          List.of(0.1, 0.3, 0.7, 0.9),
          alpha -> new RecursiveMix(alpha, 0.1, ResizeFill.NEAREST, RecursiveMix.Head.OWN, true));

  private Figure04() {}

  /** Builds the figure. */
  public static Table table() {
    return new Table(
        "recursivemix-figure-04",
        "RecursiveMix, Figure 4",
        Papers.RECURSIVEMIX,
        "Error against alpha, the upper end of the share of the previous batch, at omega 0.1. Top-1 error.",
        Rule.BEST,
        SWEEP.blocks(),
        Map.of(
            Preset.SMOKE,
            Smoke.budget(20),
            Preset.CPU,
            Sizes.cpu(3, 25),
            Preset.GPU,
            Sizes.GPU_BUDGET_3,
            Preset.PAPER,
            Sizes.paper(208)));
  }
}
