package mixup.nn;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Swin transformers. */
final class SwinTransformers {

  private static final String SOURCE = "timm SwinTransformer = OpenMixup; Liu et al., ICCV 2021";

  private SwinTransformers() {}

  static List<NetworkEntry> entries() {
    NetworkPlan plan =
        new NetworkPlan(
            "swin_tiny_patch4_window7_224",
            1000,
            new Shape(3, 224, 224),
            Initialization.TRANSFORMER,
            0,
            0);
    return List.of(new NetworkEntry(plan, SOURCE, p -> new SwinTransformer(p, 96, 32, 2, 2, 6, 2)));
  }
}
