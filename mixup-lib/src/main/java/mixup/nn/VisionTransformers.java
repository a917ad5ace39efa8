package mixup.nn;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Vision transformers: the three sizes of DeiT without distillation token, the small one of this
 * project's training vectors, and {@code v, v_192} for 28x28 grey pictures.
 */
final class VisionTransformers {

  private static final Shape IMAGENET = new Shape(3, 224, 224);
  private static final String DEIT =
      "timm VisionTransformer = OpenMixup; Touvron et al., ICML 2021";
  private static final String TIMM = "timm VisionTransformer, picture 32, patch 4";
  private static final String SMALL = "this project: DeiT for small pictures, patch 4";

  private VisionTransformers() {}

  static List<NetworkEntry> entries() {
    return List.of(
        entry("deit_tiny_patch16_224", 1000, IMAGENET, settings(16, 192, 12, 3), DEIT),
        entry("deit_small_patch16_224", 1000, IMAGENET, settings(16, 384, 12, 6), DEIT),
        entry("deit_base_patch16_224", 1000, IMAGENET, settings(16, 768, 12, 12), DEIT),
        entry("vit_small_p4_32", 10, new Shape(3, 32, 32), settings(4, 64, 4, 2), TIMM),
        entry("v", 10, new Shape(1, 28, 28), settings(4, 64, 4, 2), SMALL),
        entry("v_192", 10, new Shape(1, 28, 28), settings(4, 192, 6, 3), SMALL));
  }

  private static VisionTransformerSettings settings(int patch, int width, int depth, int heads) {
    return new VisionTransformerSettings(patch, width, depth, heads);
  }

  private static NetworkEntry entry(
      String name, int classes, Shape input, VisionTransformerSettings settings, String source) {
    NetworkPlan plan = new NetworkPlan(name, classes, input, Initialization.TRANSFORMER, 0, 0);
    return new NetworkEntry(plan, source, p -> new VisionTransformer(p, settings));
  }
}
