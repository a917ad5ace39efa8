package mixup.method;

import java.util.List;
import java.util.Set;
import mixup.method.MethodInfo.Mixes;
import mixup.method.MethodInfo.Need;
import mixup.method.MethodInfo.Policy;
import mixup.method.MethodInfo.Preset;

/** Methods that look for what matters in a picture. */
final class SaliencyFamily {

  /** Vanilla's three passes and one forward pass more. */
  private static final double ONE_MORE_FORWARD = 4.0 / 3;

  private SaliencyFamily() {}

  static List<MethodInfo> all() {
    return List.of(saliencyMix(), attentiveMix(), snapMix(), styleCutMix());
  }

  private static MethodInfo saliencyMix() {
    return new MethodInfo(
            "saliencymix",
            "SaliencyMix",
            "A. F. M. S. Uddin, M. S. Monira, W. Shin, T. Chung, S.-H. Bae. SaliencyMix: A Saliency"
                + " Guided Data Augmentation Strategy for Better Regularization. ICLR 2021",
            "2006.01791",
            Policy.DYNAMIC,
            Mixes.SAMPLES,
            Set.of(Need.PIXELS),
            List.of(
                new Preset("paper", SaliencyMix.paper()),
                new Preset("paper-cifar", SaliencyMix.paperCifar()),
                new Preset("openmixup", SaliencyMix.openMixup()),
                new Preset("openmixup-cifar", SaliencyMix.openMixupCifar())))
        .withVariants(Variant.PAPER, Variant.OPENMIXUP);
  }

  private static MethodInfo attentiveMix() {
    return new MethodInfo(
            "attentivemix",
            "AttentiveMix",
            "D. Walawalkar, Z. Shen, Z. Liu, M. Savvides. Attentive CutMix: An Enhanced Data"
                + " Augmentation Approach for Deep Learning Based Image Classification. ICASSP 2020",
            "2003.13048",
            Policy.DYNAMIC,
            Mixes.SAMPLES,
            Set.of(Need.TEACHER),
            List.of(
                new Preset("paper", AttentiveMix.paper()),
                new Preset("openmixup", AttentiveMix.openMixup())))
        .withVariants(Variant.PAPER, Variant.OPENMIXUP)
        .withPasses(ONE_MORE_FORWARD);
  }

  private static MethodInfo snapMix() {
    return new MethodInfo(
            "snapmix",
            "SnapMix",
            "S. Huang, X. Wang, D. Tao. SnapMix: Semantically Proportional Mixing for Augmenting"
                + " Fine-grained Data. AAAI 2021",
            "2012.04846",
            Policy.DYNAMIC,
            Mixes.SAMPLES,
            Set.of(Need.LAST_MAP),
            List.of(
                new Preset("paper", SnapMix.paper()),
                new Preset("from-scratch", SnapMix.fromScratch()),
                new Preset("openmixup", SnapMix.openMixup())))
        .withVariants(Variant.PAPER, Variant.OPENMIXUP)
        .withPasses(ONE_MORE_FORWARD);
  }

  private static MethodInfo styleCutMix() {
    return new MethodInfo(
        "stylecutmix",
        "StyleCutMix",
        "M. Hong, J. Choi, G. Kim. StyleMix: Separating Content and Style for Enhanced Data"
            + " Augmentation. CVPR 2021 (here without its style network)",
        "",
        Policy.STATIC,
        Mixes.SAMPLES,
        Set.of(),
        List.of(new Preset("pixels", StyleCutMix.pixels())));
  }
}
