package mixup.weights;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;

/** The namings that are known, ours first. */
final class KeyMaps {

  private static final Map<String, String> DENSE_LAYER =
      Map.of("0", "norm1", "2", "conv1", "3", "norm2", "5", "conv2");
  private static final Map<String, String> RESIDUAL_LAYER =
      Map.of("0", "conv1", "1", "bn1", "3", "conv2", "4", "bn2", "6", "conv3", "7", "bn3");

  static final List<KeyMap> ALL =
      List.of(
          new KeyMap("timm or torchvision").extra("(fc_roi|linear_roi)\\."),
          openMixup("OpenMixup"),
          openMixupDenseNet(),
          openMixupDeit(),
          openMixupSwin(),
          openMixupConvNext(),
          openMixupPvt(),
          recursiveMixResNet(),
          recursiveMixDenseNet(),
          authorsSwin(),
          authorsConvNext(),
          authorsPvtV2());

  private KeyMaps() {}

  /** ResNet, ResNeXt, WRN, MogaNet: our names behind a prefix. */
  private static KeyMap openMixup(String name) {
    return new KeyMap(name)
        .rewrite("^head\\.(fc|layers\\.head)\\.", KeyMap.CLASSIFIER + ".")
        .rewrite("^backbone\\.", "");
  }

  private static KeyMap openMixupDenseNet() {
    return openMixup("OpenMixup DenseNet")
        .rewrite("^fc\\.", KeyMap.CLASSIFIER + ".")
        .rewrite("^stem\\.0\\.", "features.conv0.")
        .rewrite(
            "^stages\\.(\\d+)\\.block\\.(\\d+)\\.",
            m -> "features.denseblock" + next(m, 1) + ".denselayer" + next(m, 2) + ".")
        .rewrite("^transitions\\.3\\.0\\.", "features.norm5.")
        .rewrite("^transitions\\.(\\d+)\\.", m -> "features.transition" + next(m, 1) + ".");
  }

  private static KeyMap openMixupDeit() {
    return openMixup("OpenMixup vision transformer")
        .rewrite("^patch_embed\\.projection\\.", "patch_embed.proj.")
        .rewrite("^ln1\\.", "norm.")
        .rewrite("^layers\\.(\\d+)\\.", "blocks.$1.")
        .rewrite("\\.ln([12])\\.", ".norm$1.")
        .rewrite("\\.ffn\\.layers\\.0\\.0\\.", ".mlp.fc1.")
        .rewrite("\\.ffn\\.layers\\.1\\.", ".mlp.fc2.");
  }

  private static KeyMap openMixupSwin() {
    return openMixup("OpenMixup Swin")
        .rewrite("^patch_embed\\.projection\\.", "patch_embed.proj.")
        .rewrite("^norm3\\.", "norm.")
        .rewrite("^stages\\.(\\d+)\\.downsample\\.", m -> "layers." + next(m, 1) + ".downsample.")
        .rewrite("^stages\\.(\\d+)\\.blocks\\.", "layers.$1.blocks.")
        .rewrite("\\.attn\\.w_msa\\.", ".attn.")
        .rewrite("\\.ffn\\.layers\\.0\\.0\\.", ".mlp.fc1.")
        .rewrite("\\.ffn\\.layers\\.1\\.", ".mlp.fc2.")
        .unfolded("layers\\.\\d+\\.downsample\\.");
  }

  private static KeyMap openMixupConvNext() {
    return openMixup("OpenMixup ConvNeXt")
        .rewrite("^norm3\\.", "head.norm.")
        .rewrite("^downsample_layers\\.0\\.", "stem.")
        .rewrite("^downsample_layers\\.(\\d+)\\.", "stages.$1.downsample.")
        .rewrite("^stages\\.(\\d+)\\.(\\d+)\\.", "stages.$1.blocks.$2.")
        .rewrite("\\.depthwise_conv\\.", ".conv_dw.")
        .rewrite("\\.pointwise_conv([12])\\.", ".mlp.fc$1.");
  }

  private static KeyMap openMixupPvt() {
    return openMixup("OpenMixup PVT")
        .rewrite("^norm3\\.", "norm.")
        .rewrite("^patch_embed(\\d)\\.projection\\.", "patch_embed$1.proj.")
        .rewrite("^blocks(\\d)\\.", "block$1.")
        .rewrite("\\.ln([12])\\.", ".norm$1.")
        .rewrite("\\.ffn\\.layers\\.0\\.0\\.", ".mlp.fc1.")
        .rewrite("\\.ffn\\.layers\\.1\\.", ".mlp.fc2.")
        .rewrite("\\.ffn\\.fc([12])\\.", ".mlp.fc$1.");
  }

  private static KeyMap recursiveMixResNet() {
    return new KeyMap("RecursiveMix ResNet (CIFAR)")
        .extra("fc_roi\\.")
        .rewrite("^conv1\\.0\\.", "conv1.")
        .rewrite("^conv1\\.1\\.", "bn1.")
        .rewrite("^conv([2-5])_x\\.", m -> "layer" + (Integer.parseInt(m.group(1)) - 1) + ".")
        .rewrite("\\.residual_function\\.([013467])\\.", m -> named(RESIDUAL_LAYER, m))
        .rewrite("\\.shortcut\\.", ".downsample.");
  }

  private static KeyMap recursiveMixDenseNet() {
    return new KeyMap("RecursiveMix DenseNet (CIFAR)")
        .extra("linear_roi\\.")
        .rewrite("^linear\\.", KeyMap.CLASSIFIER + ".")
        .rewrite("^conv1\\.", "features.conv0.")
        .rewrite("^features\\.bn\\.", "features.norm5.")
        .rewrite(
            "^features\\.dense_block(?:_layer_)?(\\d+)\\.bottle_neck_layer_(\\d+)\\.",
            m -> "features.denseblock" + next(m, 1) + ".denselayer" + next(m, 2) + ".")
        .rewrite("\\.bottle_neck\\.([0235])\\.", m -> named(DENSE_LAYER, m))
        .rewrite(
            "^features\\.transition_layer_(\\d+)\\.", m -> "features.transition" + next(m, 1) + ".")
        .rewrite("\\.down_sample\\.0\\.", ".norm.")
        .rewrite("\\.down_sample\\.1\\.", ".conv.");
  }

  /** The merge belongs to the stage before, as in OpenMixup, but gathers as timm does. */
  private static KeyMap authorsSwin() {
    return new KeyMap("Swin's authors")
        .rewrite("^head\\.", KeyMap.CLASSIFIER + ".")
        .rewrite("^layers\\.(\\d+)\\.downsample\\.", m -> "layers." + next(m, 1) + ".downsample.");
  }

  private static KeyMap authorsConvNext() {
    return new KeyMap("ConvNeXt's authors")
        .rewrite("^head\\.", KeyMap.CLASSIFIER + ".")
        .rewrite("^norm\\.", "head.norm.")
        .rewrite("^downsample_layers\\.0\\.", "stem.")
        .rewrite("^downsample_layers\\.(\\d+)\\.", "stages.$1.downsample.")
        .rewrite("^stages\\.(\\d+)\\.(\\d+)\\.", "stages.$1.blocks.$2.")
        .rewrite("\\.dwconv\\.", ".conv_dw.")
        .rewrite("\\.pwconv([12])\\.", ".mlp.fc$1.");
  }

  private static KeyMap authorsPvtV2() {
    return new KeyMap("PVTv2's authors")
        .extra("(fc_roi|linear_roi|head_roi)\\.")
        .rewrite("^patch_embed1\\.", "patch_embed.")
        .rewrite("^patch_embed(\\d)\\.", m -> "stages." + previous(m, 1) + ".downsample.")
        .rewrite("^block(\\d)\\.", m -> "stages." + previous(m, 1) + ".blocks.")
        .rewrite("^norm(\\d)\\.", m -> "stages." + previous(m, 1) + ".norm.")
        .rewrite("\\.dwconv\\.dwconv\\.", ".dwconv.");
  }

  private static String named(Map<String, String> names, MatchResult match) {
    return "." + names.get(match.group(1)) + ".";
  }

  private static long next(MatchResult match, int group) {
    return Long.parseLong(match.group(group)) + 1;
  }

  private static long previous(MatchResult match, int group) {
    return Long.parseLong(match.group(group)) - 1;
  }
}
