package mixup.method;

import java.util.List;
import java.util.Set;
import mixup.method.MethodInfo.Mixes;
import mixup.method.MethodInfo.Need;
import mixup.method.MethodInfo.Policy;
import mixup.method.MethodInfo.Preset;

/** No mixing, the two methods all others are compared with, and RecursiveMix. */
final class BasicFamily {

  private BasicFamily() {}

  static List<MethodInfo> all() {
    return List.of(
        new MethodInfo(
            "vanilla",
            "Vanilla",
            "Plain training with one-hot targets",
            "",
            Policy.NONE,
            Mixes.NOTHING,
            Set.of(),
            List.of(new Preset("default", new Vanilla()))),
        new MethodInfo(
            "mixup",
            "Mixup",
            "H. Zhang, M. Cisse, Y. N. Dauphin, D. Lopez-Paz. mixup: Beyond Empirical Risk"
                + " Minimization. ICLR 2018",
            "1710.09412",
            Policy.STATIC,
            Mixes.SAMPLES,
            Set.of(),
            List.of(
                new Preset("cifar", Mixup.cifar()),
                new Preset("imagenet", Mixup.imageNet()),
                new Preset("deit", Mixup.deit()),
                new Preset("rsb", Mixup.rsb()))),
        new MethodInfo(
            "cutmix",
            "CutMix",
            "S. Yun, D. Han, S. J. Oh, S. Chun, J. Choe, Y. Yoo. CutMix: Regularization Strategy"
                + " to Train Strong Classifiers with Localizable Features. ICCV 2019",
            "1905.04899",
            Policy.STATIC,
            Mixes.SAMPLES,
            Set.of(),
            List.of(
                new Preset("paper", CutMix.paper()),
                new Preset("paper-cifar", CutMix.paperCifar()),
                new Preset("openmixup-cifar", CutMix.openMixupCifar()),
                new Preset("openmixup-deit", CutMix.openMixupDeit()))),
        new MethodInfo(
            "recursivemix",
            "RecursiveMix",
            "L. Yang, X. Li, B. Zhao, R. Song, J. Yang. RecursiveMix: Mixed Learning with History."
                + " NeurIPS 2022",
            "2203.06844",
            Policy.DYNAMIC,
            Mixes.SAMPLES,
            Set.of(Need.HISTORY, Need.LAST_MAP, Need.TRAINED_PART),
            List.of(
                new Preset("cifar", RecursiveMix.cifar()),
                new Preset("imagenet", RecursiveMix.imageNet()),
                new Preset("resize-only", RecursiveMix.resizeOnly()),
                new Preset("without-consistency", RecursiveMix.withoutConsistency()))));
  }
}
