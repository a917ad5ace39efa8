package mixup.method;

import java.util.List;
import java.util.Set;
import mixup.method.MethodInfo.Mixes;
import mixup.method.MethodInfo.Need;
import mixup.method.MethodInfo.Policy;
import mixup.method.MethodInfo.Preset;

/** Methods that solve for the best mixture of saliency. */
final class PuzzleFamily {

  /** Forward pass and backward pass to the pixels beside the three passes of training. */
  private static final double FLOOR = 5.0 / 3;

  private PuzzleFamily() {}

  static List<MethodInfo> all() {
    return List.of(
        new MethodInfo(
                "puzzlemix",
                "PuzzleMix",
                "J.-H. Kim, W. Choo, H. O. Song. Puzzle Mix: Exploiting Saliency and Local"
                    + " Statistics for Optimal Mixup. ICML 2020",
                "2009.06962",
                Policy.DYNAMIC,
                Mixes.SAMPLES,
                Set.of(Need.INPUT_GRADIENT, Need.PIXELS),
                List.of(
                    new Preset("cifar", PuzzleMix.cifar()),
                    new Preset("imagenet", PuzzleMix.imageNet()),
                    new Preset("vit-cifar", PuzzleMix.vitCifar())))
            .withPasses(FLOOR),
        new MethodInfo(
                "comixup",
                "CoMixup",
                "J.-H. Kim, W. Choo, H. Jeong, H. O. Song. Co-Mixup: Saliency Guided Joint Mixup"
                    + " with Supermodular Diversity. ICLR 2021",
                "2102.03065",
                Policy.DYNAMIC,
                Mixes.SAMPLES,
                Set.of(Need.INPUT_GRADIENT),
                List.of(new Preset("cifar", CoMixup.cifar())))
            .withPasses(FLOOR));
  }
}
