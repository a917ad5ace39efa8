package mixup.parity;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.stream.IntStream;
import mixup.data.Batch;
import mixup.engine.Gather;
import mixup.method.BatchShape;
import mixup.method.Composition;
import mixup.method.CutMix;
import mixup.method.Placement;
import mixup.method.TargetMixing;
import mixup.method.TransMix;
import mixup.method.Variant;
import mixup.method.attention.AttentionMaps;
import mixup.method.attention.AttentionRows;
import mixup.method.attention.TokenGrid;

/** TransMix with given mask and attention: tokens of the mask, λ by attention and their mean. */
final class TransMixParity extends CaseParity {

  TransMixParity() {
    super("transmix.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    Batch batch = golden.batch(golden.integer("num_classes"));
    NDArray partner = golden.floats("mask");
    NDArray own = partner.onesLike().sub(partner);
    Composition composition =
        Composition.of(golden.number("lambda_area"), golden.pairing(), Placement.mask(own));
    golden.compare("mixed", pasted(batch, partner, golden), Float.MIN_VALUE);
    golden.compare("lambda_area", 1 - partner.mean().getFloat());
    AttentionMaps maps = maps(golden);
    BatchShape shape = BatchShape.of(batch);
    compareTokens(golden, composition, maps, shape);
    Composition byAttention = labelled(0, Variant.PAPER, composition, maps, shape);
    golden.compare("lambda_attn", shares(golden, byAttention));
    Composition mean = labelled(0.5, Variant.PAPER, composition, maps, shape);
    golden.compare("lambda_out", shares(golden, mean));
    golden.compare("labels_out", TargetMixing.rows(batch.target(), mean));
    Composition collapsed = labelled(0.5, Variant.OPENMIXUP, composition, maps, shape);
    double expected = Arrays.stream(golden.values("lambda_out")).average().orElseThrow();
    golden.close("lambda_out mean", collapsed.parts().get(0).share(1), expected);
  }

  private static AttentionMaps maps(GoldenCase golden) {
    NDArray attention = golden.floats("attn");
    golden.compare("attn_cls", AttentionRows.CLASS.scores(attention));
    int side = (int) Math.sqrt(attention.getShape().get(3) - 1);
    return AttentionMaps.of(attention, AttentionRows.CLASS, new TokenGrid(side, side));
  }

  private static Composition labelled(
      double ratio,
      Variant variant,
      Composition composition,
      AttentionMaps maps,
      BatchShape shape) {
    return new TransMix(CutMix.paper(), ratio, variant).labelled(composition, maps, shape);
  }

  /** The partner's tokens are what the own ones leave. */
  private static void compareTokens(
      GoldenCase golden, Composition composition, AttentionMaps maps, BatchShape shape) {
    NDArray own = TransMix.ownTokens(composition, maps.grid(), shape, golden.manager());
    golden.compare("mask_tokens", own.onesLike().sub(own), Float.MIN_VALUE);
  }

  private static NDArray shares(GoldenCase golden, Composition composition) {
    return golden.manager().create(composition.parts().get(0).shares());
  }

  private static NDArray pasted(Batch batch, NDArray partner, GoldenCase golden) {
    NDArray order = golden.longs("index");
    NDArray others = Gather.first(batch.images(), order);
    NDArray own = partner.onesLike().sub(partner);
    return batch.images().mul(own).add(others.mul(partner));
  }
}
