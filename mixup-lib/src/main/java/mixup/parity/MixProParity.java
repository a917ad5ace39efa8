package mixup.parity;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mixup.data.Batch;
import mixup.loss.LabelSmoothing;
import mixup.method.MixPro;
import mixup.method.Mixture;
import mixup.method.TargetMixing;
import mixup.method.Variant;
import mixup.method.attention.AttentionMaps;
import mixup.method.attention.TokenGrid;

/** MixPro with given orders, attention and logits: pictures exactly, both λ, agreement, result. */
final class MixProParity extends CaseParity {

  private static final double SMOOTHING = 0.1;

  MixProParity() {
    super("mixpro.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    int group = golden.integer("mask_patch") / golden.integer("model_patch");
    for (Variant variant : List.of(Variant.PAPER, Variant.OPENMIXUP)) {
      replay(golden, new MixPro(1, group, SMOOTHING, MixPro.Pictures.CLEAN, variant));
    }
  }

  private static void replay(GoldenCase golden, MixPro settings) {
    Batch batch = golden.batch(golden.integer("num_classes"));
    int side = batch.height() / golden.integer("model_patch");
    TokenGrid grid = new TokenGrid(side, side);
    AttentionMaps maps = AttentionMaps.of(golden.floats("attn_cls"), grid);
    MixPro.Draw draw =
        settings.draw(golden.number("lambda"), orders(golden), golden.pairing(), grid);
    Mixture mixture = settings.blend(batch, draw);
    golden.compare("output", mixture.images(), Float.MIN_VALUE);
    double[] areas = settings.areas(draw);
    double[] attended = settings.attended(maps, draw);
    golden.compare("lambda_area", golden.manager().create(areas));
    golden.compare("lambda_attn", golden.manager().create(attended));
    NDArray byArea = TargetMixing.rows(batch.target(), mixture.composition());
    LabelSmoothing smoothing = new LabelSmoothing(LabelSmoothing.Mode.ORIGINAL, SMOOTHING);
    golden.compare("smooth_label", smoothing.apply(byArea));
    NDArray agreement = settings.agreement(golden.floats("logits"), byArea);
    golden.compare("similarity", agreement);
    double[] lambda = settings.lambda(areas, attended, agreement);
    golden.compare("lambda_out", golden.manager().create(lambda));
  }

  private static List<int[]> orders(GoldenCase golden) {
    int[] flat = golden.integers("permutations");
    int size = golden.integers("labels").length;
    int groups = flat.length / size;
    List<int[]> orders = new ArrayList<>();
    for (int n = 0; n < size; n++) {
      orders.add(Arrays.copyOfRange(flat, n * groups, (n + 1) * groups));
    }
    return orders;
  }
}
