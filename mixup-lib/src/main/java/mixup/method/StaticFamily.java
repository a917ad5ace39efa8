package mixup.method;

import java.util.List;
import java.util.Set;
import mixup.method.MethodInfo.Mixes;
import mixup.method.MethodInfo.Policy;
import mixup.method.MethodInfo.Preset;

/** Methods that mix pictures by chance alone, and plain regularisers. */
final class StaticFamily {

  private StaticFamily() {}

  static List<MethodInfo> all() {
    return List.of(
        deit(),
        rsb(),
        mixList(),
        smoothMix(),
        gridMix(),
        resizeMix(),
        fMix(),
        cutout(),
        randomErasing(),
        labelSmoothing());
  }

  private static MethodInfo deit() {
    return mixing(
        "deit",
        "DeiT",
        "H. Touvron, M. Cord, M. Douze, F. Massa, A. Sablayrolles, H. Jégou. Training data-efficient"
            + " image transformers & distillation through attention. ICML 2021",
        "2012.12877",
        new Preset("deit", DeiT.deit()),
        new Preset("rsb", DeiT.rsb()),
        new Preset("pair", DeiT.pairs()),
        new Preset("element", DeiT.elements()));
  }

  private static MethodInfo rsb() {
    return mixing(
        "rsb",
        "Rsb",
        "R. Wightman, H. Touvron, H. Jégou. ResNet strikes back: An improved training procedure in"
            + " timm. NeurIPS Workshop 2021",
        "2110.00476",
        new Preset("paper", Rsb.paper()));
  }

  private static MethodInfo mixList() {
    return mixing(
        "mixlist",
        "MixList",
        "S. Li, Z. Wang, Z. Liu, J. Wu, C. Tan, S. Z. Li. OpenMixup: Open Mixup Toolbox and"
            + " Benchmark for Visual Representation Learning. 2022",
        "2209.04851",
        new Preset("openmixup-deit", MixList.openMixupDeit()),
        new Preset("rsb", MixList.rsb()),
        new Preset("openmixup-alignmix", MixList.openMixupAlignMix()));
  }

  private static MethodInfo smoothMix() {
    return mixing(
            "smoothmix",
            "SmoothMix",
            "J.-H. Lee, M. Z. Zaheer, M. Astrid, S.-I. Lee. SmoothMix: a Simple Yet Effective Data"
                + " Augmentation to Train Robust Classifiers. CVPR Workshops 2020",
            "",
            new Preset("paper", SmoothMix.paper()),
            new Preset("openmixup", SmoothMix.openMixup()))
        .withVariants(Variant.PAPER, Variant.OPENMIXUP);
  }

  private static MethodInfo gridMix() {
    return mixing(
            "gridmix",
            "GridMix",
            "S. Li et al. OpenMixup, 2022; named after K. Baek, D. Bang, H. Shim. GridMix: Strong"
                + " regularization through local context mapping. Pattern Recognition 2021",
            "2209.04851",
            new Preset("cifar", GridMix.cifar()),
            new Preset("deit", GridMix.deit()),
            new Preset("openmixup", GridMix.openMixup()),
            new Preset("openmixup-deit", GridMix.openMixupDeit()))
        .withVariants(Variant.PAPER, Variant.OPENMIXUP);
  }

  private static MethodInfo resizeMix() {
    return mixing(
            "resizemix",
            "ResizeMix",
            "J. Qin, J. Fang, Q. Zhang, W. Liu, X. Wang, X. Wang. ResizeMix: Mixing Data with"
                + " Preserved Object Information and True Labels. 2020",
            "2012.11101",
            new Preset("paper", ResizeMix.paper()),
            new Preset("openmixup", ResizeMix.openMixup()),
            new Preset("openmixup-resnet18", ResizeMix.openMixupResNet18()),
            new Preset("openmixup-deit", ResizeMix.openMixupDeit()))
        .withVariants(Variant.PAPER, Variant.OPENMIXUP);
  }

  private static MethodInfo fMix() {
    return mixing(
            "fmix",
            "FMix",
            "E. Harris, A. Marcu, M. Painter, M. Niranjan, A. Prügel-Bennett, J. Hare. FMix:"
                + " Enhancing Mixed Sample Data Augmentation. 2020",
            "2002.12047",
            new Preset("paper", FMix.paper()),
            new Preset("openmixup", FMix.openMixup()),
            new Preset("openmixup-cifar", FMix.openMixupCifar()))
        .withVariants(Variant.PAPER, Variant.OPENMIXUP);
  }

  private static MethodInfo cutout() {
    return regulariser(
        "cutout",
        "Cutout",
        "T. DeVries, G. W. Taylor. Improved Regularization of Convolutional Neural Networks with"
            + " Cutout. 2017",
        "1708.04552",
        new Preset("cifar10", Cutout.cifar10()),
        new Preset("cifar100", Cutout.cifar100()));
  }

  private static MethodInfo randomErasing() {
    return regulariser(
        "randomerasing",
        "RandomErasing",
        "Z. Zhong, L. Zheng, G. Kang, S. Li, Y. Yang. Random Erasing Data Augmentation. AAAI 2020",
        "1708.04896",
        new Preset("deit", RandomErasing.deit()),
        new Preset("paper", RandomErasing.paper()));
  }

  private static MethodInfo labelSmoothing() {
    return regulariser(
        "labelsmoothing",
        "LabelSmoothing",
        "C. Szegedy, V. Vanhoucke, S. Ioffe, J. Shlens, Z. Wojna. Rethinking the Inception"
            + " Architecture for Computer Vision. CVPR 2016",
        "1512.00567",
        new Preset("paper", LabelSmoothing.paper()));
  }

  private static MethodInfo mixing(
      String name, String title, String citation, String arxiv, Preset... presets) {
    return new MethodInfo(
        name, title, citation, arxiv, Policy.STATIC, Mixes.SAMPLES, Set.of(), List.of(presets));
  }

  private static MethodInfo regulariser(
      String name, String title, String citation, String arxiv, Preset... presets) {
    return new MethodInfo(
        name, title, citation, arxiv, Policy.STATIC, Mixes.NOTHING, Set.of(), List.of(presets));
  }
}
