package mixup.method;

import java.util.List;
import java.util.Set;
import mixup.method.MethodInfo.Mixes;
import mixup.method.MethodInfo.Need;
import mixup.method.MethodInfo.Policy;
import mixup.method.MethodInfo.Preset;

/** Methods that weigh labels by attention, and losses for mixed labels. */
final class AttentionFamily {

  /** Vanilla's three passes and a forward pass that only looks. */
  private static final double ONE_LOOK = 4 / 3.0;

  private AttentionFamily() {}

  static List<MethodInfo> all() {
    return List.of(transMix(), smMix(), tokenMix(), mixPro(), decoupledMix());
  }

  private static MethodInfo transMix() {
    return new MethodInfo(
            "transmix",
            "TransMix",
            "J.-N. Chen, S. Sun, J. He, P. Torr, A. Yuille, S. Bai. TransMix: Attend to Mix for"
                + " Vision Transformers. CVPR 2022",
            "2111.09833",
            Policy.DYNAMIC,
            Mixes.LABELS,
            Set.of(Need.ATTENTION),
            List.of(
                new Preset("paper", TransMix.paper()),
                new Preset("averaged", TransMix.averaged()),
                new Preset("openmixup", TransMix.openMixup())))
        .withVariants(Variant.PAPER, Variant.OPENMIXUP);
  }

  private static MethodInfo smMix() {
    return new MethodInfo(
            "smmix",
            "SMMix",
            "M. Chen, M. Lin, Z. Lin, Y. Zhang, F. Chao, R. Ji. SMMix: Self-Motivated Image Mixing"
                + " for Vision Transformers. ICCV 2023",
            "2212.12977",
            Policy.DYNAMIC,
            Mixes.SAMPLES,
            Set.of(Need.ATTENTION, Need.LAST_MAP),
            List.of(new Preset("paper", SMMix.paper()), new Preset("openmixup", SMMix.openMixup())))
        .withVariants(Variant.PAPER, Variant.OPENMIXUP)
        .withPasses(ONE_LOOK);
  }

  private static MethodInfo tokenMix() {
    return new MethodInfo(
            "tokenmix",
            "TokenMix",
            "J. Liu, B. Liu, H. Zhou, H. Li, Y. Liu. TokenMix: Rethinking Image Mixing for Data"
                + " Augmentation in Vision Transformers. ECCV 2022",
            "2207.08409",
            Policy.DYNAMIC,
            Mixes.SAMPLES,
            Set.of(Need.ATTENTION),
            List.of(
                new Preset("paper", TokenMix.paper()),
                new Preset("openmixup", TokenMix.openMixup())))
        .withVariants(Variant.PAPER, Variant.OPENMIXUP)
        .withPasses(ONE_LOOK);
  }

  private static MethodInfo mixPro() {
    return new MethodInfo(
            "mixpro",
            "MixPro",
            "Q. Zhao, Y. Huang, W. Hu, F. Zhang, J. Liu. MixPro: Data Augmentation with MaskMix and"
                + " Progressive Attention Labeling for Vision Transformer. ICLR 2023",
            "2304.12043",
            Policy.DYNAMIC,
            Mixes.LABELS,
            Set.of(Need.ATTENTION),
            List.of(
                new Preset("paper", MixPro.paper()), new Preset("openmixup", MixPro.openMixup())))
        .withVariants(Variant.PAPER, Variant.OPENMIXUP);
  }

  private static MethodInfo decoupledMix() {
    return new MethodInfo(
            "decoupledmix",
            "DecoupledMix",
            "Z. Liu, S. Li, G. Wang, C. Tan, L. Wu, S. Z. Li. Harnessing Hard Mixed Samples with"
                + " Decoupled Regularizer. NeurIPS 2023",
            "2203.10761",
            Policy.STATIC,
            Mixes.LABELS,
            Set.of(),
            List.of(
                new Preset("paper", DecoupledMix.paper()),
                new Preset("paper-cutmix", DecoupledMix.paper(CutMix.paper())),
                new Preset("weighted", DecoupledMix.weighted(new Mixup(1))),
                new Preset("openmixup", DecoupledMix.openMixup()),
                new Preset("openmixup-cutmix", DecoupledMix.openMixupCutMix())))
        .withVariants(Variant.PAPER, Variant.OPENMIXUP);
  }
}
