package mixup.train;

import java.util.Set;

/** Which parameters weight decay spares. Names are the public ones, with dots. */
public enum Decay {
  /** None: everything decays, norms and biases too (CIFAR recipes of both papers). */
  NONE_EXCLUDED,
  /** Parameters of at most one dimension (RSB). */
  NORM_BIAS,
  /** As NORM_BIAS, and class tokens, position embeddings, relative position tables (DeiT, Swin). */
  VIT,
  /** As VIT, and layer scales of any shape (OpenMixup's ConvNeXt and DeiT recipes). */
  VIT_LAYER_SCALE;

  private static final Set<String> TOKENS =
      Set.of("cls_token", "dist_token", "relative_position_bias_table");

  private static final Set<String> LAYER_SCALES =
      Set.of("gamma", "layer_scale", "layer_scale_1", "layer_scale_2");

  /** Whether a parameter decays. */
  boolean appliesTo(String name, int dimensions) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return switch (this) {
      case NONE_EXCLUDED -> true;
      case NORM_BIAS -> dimensions > 1;
      case VIT -> dimensions > 1 && !isToken(last);
      case VIT_LAYER_SCALE -> dimensions > 1 && !isToken(last) && !LAYER_SCALES.contains(last);
    };
  }

  /** Pyramid networks number their position embeddings: {@code pos_embed1} and so on. */
  private static boolean isToken(String last) {
    return TOKENS.contains(last) || last.startsWith("pos_embed");
  }
}
