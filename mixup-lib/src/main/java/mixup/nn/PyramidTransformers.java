package mixup.nn;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Pyramid vision transformers of both versions. */
final class PyramidTransformers {

  private static final Shape IMAGENET = new Shape(3, 224, 224);
  private static final int[] NARROW = {32, 64, 160, 256};
  private static final int[] WIDE = {64, 128, 320, 512};
  private static final int[] HEADS = {1, 2, 5, 8};
  private static final int[] MLP_RATIOS = {8, 8, 4, 4};
  private static final int[] REDUCTIONS = {8, 4, 2, 1};
  private static final String FIRST = "OpenMixup PyramidVisionTransformer; Wang et al., ICCV 2021";
  private static final String SECOND = "timm PyramidVisionTransformerV2; Wang et al., 2022";

  private PyramidTransformers() {}

  static List<NetworkEntry> entries() {
    return List.of(
        first("pvt_tiny", levels(WIDE, 2, 2, 2, 2)),
        first("pvt_small", levels(WIDE, 3, 4, 6, 3)),
        second("pvt_v2_b0", levels(NARROW, 2, 2, 2, 2)),
        second("pvt_v2_b1", levels(WIDE, 2, 2, 2, 2)));
  }

  private static List<PyramidLevel> levels(int[] widths, int... depths) {
    return IntStream.range(0, widths.length)
        .mapToObj(
            i -> new PyramidLevel(widths[i], depths[i], HEADS[i], MLP_RATIOS[i], REDUCTIONS[i]))
        .toList();
  }

  private static NetworkEntry first(String name, List<PyramidLevel> levels) {
    return entry(
        name, Initialization.TRANSFORMER, FIRST, plan -> new PyramidTransformer(plan, levels));
  }

  private static NetworkEntry second(String name, List<PyramidLevel> levels) {
    return entry(
        name, Initialization.PER_GROUP, SECOND, plan -> new PyramidTransformerV2(plan, levels));
  }

  private static NetworkEntry entry(
      String name, Initialization start, String source, Function<NetworkPlan, Network> factory) {
    return new NetworkEntry(new NetworkPlan(name, 1000, IMAGENET, start, 0, 0), source, factory);
  }
}
