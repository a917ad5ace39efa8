package mixup.reproduction.recursivemix;

import java.util.List;
import java.util.Map;
import mixup.method.RecursiveMix;
import mixup.method.ResizeFill;
import mixup.reproduction.Preset;
import mixup.reproduction.Rule;
import mixup.reproduction.Table;

/** Figure 5: the weight omega of the consistency loss. */
public final class Figure05 {

  private static final Sweeps SWEEP =
      new Sweeps(
          "Figure 5",
          "omega",
          List.of(0.0, 0.01, 0.05, 0.08, 0.1, 0.2, 0.3, 0.4, 0.5, 1.0),
          0.1,
          List.of(0.0, 0.05, 0.5, 1.0),
          omega -> new RecursiveMix(0.5, omega, ResizeFill.NEAREST, RecursiveMix.Head.OWN, true));

  private Figure05() {}

  /** Builds the figure. */
  public static Table table() {
    return new Table(
        "recursivemix-figure-05",
        "RecursiveMix, Figure 5",
        Papers.RECURSIVEMIX,
        "Error against omega, the weight of the consistency loss, at alpha 0.5. Top-1 error.",
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
            Sizes.paper(229)));
  }
}
