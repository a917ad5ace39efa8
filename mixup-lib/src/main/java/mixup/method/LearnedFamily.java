package mixup.method;

import java.util.List;
import java.util.Set;
import mixup.method.MethodInfo.Mixes;
import mixup.method.MethodInfo.Need;
import mixup.method.MethodInfo.Policy;
import mixup.method.MethodInfo.Preset;

/** Methods that learn how to mix. */
final class LearnedFamily {

  private static final Set<Need> NEEDS =
      Set.of(Need.STAGES, Need.TRAINED_PART, Need.MOMENTUM_NETWORK);

  private LearnedFamily() {}

  static List<MethodInfo> all() {
    return List.of(autoMix(), samix(), adAutoMix());
  }

  private static MethodInfo autoMix() {
    return entry(
            "automix",
            "AutoMix",
            "Z. Liu, S. Li, D. Wu, Z. Liu, Z. Chen, L. Wu, S. Z. Li. AutoMix: Unveiling the Power of"
                + " Mixup for Stronger Classifiers. ECCV 2022",
            "2103.13027",
            List.of(
                new Preset("cifar", AutoMix.cifar()),
                new Preset("imagenet", AutoMix.imageNet()),
                new Preset("transformer-cifar", AutoMix.transformerCifar()),
                new Preset("transformer-imagenet", AutoMix.transformerImageNet())))
        .withPasses(2.92);
  }

  private static MethodInfo samix() {
    return entry(
            "samix",
            "SAMix",
            "S. Li, Z. Liu, Z. Wang, D. Wu, Z. Liu, S. Z. Li. Boosting Discriminative Visual"
                + " Representation Learning with Scenario-Agnostic Mixup. 2021",
            "2111.15454",
            List.of(
                new Preset("cifar", SAMix.cifar()),
                new Preset("tiny-imagenet", SAMix.tinyImageNet()),
                new Preset("imagenet", SAMix.imageNet()),
                new Preset("fine-grained", SAMix.fineGrained()),
                new Preset("transformer-cifar", SAMix.transformerCifar()),
                new Preset("transformer-imagenet", SAMix.transformerImageNet())))
        .withPasses(2.92);
  }

  private static MethodInfo adAutoMix() {
    return entry(
            "adautomix",
            "AdAutoMix",
            "H. Qin, X. Jin, Y. Jiang, M. A. El-Yacoubi, X. Gao. Adversarial AutoMixup. ICLR 2024",
            "2312.11954",
            List.of(
                new Preset("cifar", AdAutoMix.cifar()),
                new Preset("tiny-imagenet", AdAutoMix.tinyImageNet()),
                new Preset("imagenet", AdAutoMix.imageNet()),
                new Preset("transformer-cifar", AdAutoMix.transformerCifar()),
                new Preset("openmixup-cifar", AdAutoMix.openMixupCifar())))
        .withVariants(Variant.PAPER, Variant.OPENMIXUP)
        .withPasses(3.96);
  }

  private static MethodInfo entry(
      String name, String title, String citation, String arxiv, List<Preset> presets) {
    return new MethodInfo(
        name, title, citation, arxiv, Policy.DYNAMIC, Mixes.SAMPLES, NEEDS, presets);
  }
}
