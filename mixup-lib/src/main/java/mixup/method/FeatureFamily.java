package mixup.method;

import java.util.List;
import java.util.Set;
import mixup.method.MethodInfo.Mixes;
import mixup.method.MethodInfo.Need;
import mixup.method.MethodInfo.Policy;
import mixup.method.MethodInfo.Preset;

/** Methods that work between the stages of the network. */
final class FeatureFamily {

  private static final String MOEX =
      "B. Li, F. Wu, S.-N. Lim, S. Belongie, K. Q. Weinberger. On Feature Normalization and Data"
          + " Augmentation. CVPR 2021";

  private FeatureFamily() {}

  static List<MethodInfo> all() {
    return List.of(
        new MethodInfo(
            "manifoldmix",
            "ManifoldMix",
            "V. Verma, A. Lamb, C. Beckham, A. Najafi, I. Mitliagkas, D. Lopez-Paz, Y. Bengio."
                + " Manifold Mixup: Better Representations by Interpolating Hidden States. ICML"
                + " 2019",
            "1806.05236",
            Policy.STATIC,
            Mixes.SAMPLES,
            Set.of(Need.STAGES),
            List.of(
                new Preset("cifar", ManifoldMix.cifar()),
                new Preset("imagenet", ManifoldMix.imageNet()),
                new Preset("fine-grained", ManifoldMix.fineGrained()))),
        new MethodInfo(
            "alignmix",
            "AlignMix",
            "S. Venkataramanan, E. Kijak, L. Amsaleg, Y. Avrithis. AlignMixup: Improving"
                + " Representations By Interpolating Aligned Features. CVPR 2022",
            "2103.15375",
            Policy.DYNAMIC,
            Mixes.SAMPLES,
            Set.of(Need.LAST_MAP),
            List.of(new Preset("paper", AlignMix.paper()))),
        new MethodInfo(
                "patchup",
                "PatchUp",
                "M. Faramarzi, M. Amini, A. Badrinaaraayanan, V. Verma, S. Chandar. PatchUp: A"
                    + " Feature-Space Block-Level Regularization Technique for Convolutional Neural"
                    + " Networks. AAAI 2022",
                "2006.07794",
                Policy.STATIC,
                Mixes.SAMPLES,
                Set.of(Need.STAGES),
                List.of(
                    new Preset("soft", PatchUp.soft()),
                    new Preset("hard", PatchUp.hard()),
                    new Preset("soft-authors", PatchUp.soft().with(Variant.AUTHORS)),
                    new Preset("hard-authors", PatchUp.hard().with(Variant.AUTHORS))))
            .withVariants(Variant.PAPER, Variant.AUTHORS),
        new MethodInfo(
            "moex",
            "MoEx",
            MOEX,
            "2002.11102",
            Policy.STATIC,
            Mixes.SAMPLES,
            Set.of(Need.STAGES),
            List.of(new Preset("imagenet", MoEx.imageNet()), new Preset("cifar", MoEx.cifar()))),
        new MethodInfo(
            "cutmixmoex",
            "CutMixMoEx",
            MOEX,
            "2002.11102",
            Policy.STATIC,
            Mixes.SAMPLES,
            Set.of(Need.STAGES),
            List.of(new Preset("imagenet", CutMixMoEx.imageNet()))),
        new MethodInfo(
            "featurecutmix",
            "FeatureCutMix",
            "S. Yun, D. Han, S. J. Oh, S. Chun, J. Choe, Y. Yoo. CutMix: Regularization Strategy"
                + " to Train Strong Classifiers with Localizable Features. ICCV 2019",
            "1905.04899",
            Policy.STATIC,
            Mixes.SAMPLES,
            Set.of(Need.STAGES),
            List.of(new Preset("paper", FeatureCutMix.paper()))),
        new MethodInfo(
            "dropblock",
            "DropBlock",
            "G. Ghiasi, T.-Y. Lin, Q. V. Le. DropBlock: A regularization method for convolutional"
                + " networks. NeurIPS 2018",
            "1810.12890",
            Policy.STATIC,
            Mixes.NOTHING,
            Set.of(Need.STAGES),
            List.of(new Preset("paper", DropBlock.paper()))),
        new MethodInfo(
            "stochasticdepth",
            "StochasticDepth",
            "G. Huang, Y. Sun, Z. Liu, D. Sedra, K. Q. Weinberger. Deep Networks with Stochastic"
                + " Depth. ECCV 2016",
            "1603.09382",
            Policy.STATIC,
            Mixes.NOTHING,
            Set.of(),
            List.of(
                new Preset("residual", StochasticDepth.residual()),
                new Preset("paper", StochasticDepth.paper()),
                new Preset("deit", StochasticDepth.deit()))));
  }
}
