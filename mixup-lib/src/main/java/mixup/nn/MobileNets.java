package mixup.nn;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * MobileNetV2 and EfficientNet-B0. {@code tf_efficientnet_b0} has TensorFlow's border and eps,
 * which OpenMixup's EfficientNet has too; {@code efficientnet_b0} is timm's own with symmetric
 * borders.
 */
final class MobileNets {

  private static final NormSettings TENSORFLOW = new NormSettings(1e-3, 0.1);
  private static final String SANDLER = "timm = OpenMixup; Sandler et al., CVPR 2018";
  private static final String TAN = "timm; Tan and Le, EfficientNet, ICML 2019";
  private static final String TAN_TF = "timm = OpenMixup; Tan and Le, EfficientNet, ICML 2019";

  private MobileNets() {}

  static List<NetworkEntry> entries() {
    return List.of(
        entry("mobilenetv2_100", mobileNetV2(), SANDLER),
        entry("efficientnet_b0", efficientNetB0(PaddingRule.SYMMETRIC, NormSettings.DEFAULT), TAN),
        entry(
            "tf_efficientnet_b0", efficientNetB0(PaddingRule.TENSORFLOW_SAME, TENSORFLOW), TAN_TF));
  }

  private static NetworkEntry entry(String name, MobileSettings settings, String source) {
    Shape input = new Shape(3, 224, 224);
    NetworkPlan plan = new NetworkPlan(name, 1000, input, Initialization.OPENMIXUP_PLAIN, 0, 0);
    return new NetworkEntry(plan, source, p -> new MobileNet(p, settings));
  }

  private static MobileSettings mobileNetV2() {
    List<MobileStage> stages =
        List.of(
            new MobileStage(3, 1, 16, 1, 1),
            new MobileStage(3, 6, 24, 2, 2),
            new MobileStage(3, 6, 32, 3, 2),
            new MobileStage(3, 6, 64, 4, 2),
            new MobileStage(3, 6, 96, 3, 1),
            new MobileStage(3, 6, 160, 3, 2),
            new MobileStage(3, 6, 320, 1, 1));
    return new MobileSettings(
        Activation.RELU6, PaddingRule.SYMMETRIC, NormSettings.DEFAULT, false, stages);
  }

  private static MobileSettings efficientNetB0(PaddingRule padding, NormSettings norm) {
    List<MobileStage> stages =
        List.of(
            new MobileStage(3, 1, 16, 1, 1),
            new MobileStage(3, 6, 24, 2, 2),
            new MobileStage(5, 6, 40, 2, 2),
            new MobileStage(3, 6, 80, 3, 2),
            new MobileStage(5, 6, 112, 3, 1),
            new MobileStage(5, 6, 192, 4, 2),
            new MobileStage(3, 6, 320, 1, 1));
    return new MobileSettings(Activation.SILU, padding, norm, true, stages);
  }
}
