package mixup.parity;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import mixup.data.Batch;
import mixup.method.BatchShape;
import mixup.method.BoundingBox;
import mixup.method.Composition;
import mixup.method.CutMix;
import mixup.method.Mixture;
import mixup.method.Placement;
import mixup.method.TargetMixing;
import mixup.method.TransMix;
import mixup.method.Variant;
import mixup.method.attention.AttentionMaps;
import mixup.method.attention.AttentionRows;
import mixup.method.attention.TokenGrid;
import mixup.method.attention.TokenMask;

/**
 * TransMix with given box and attention: tokens of the mask, λ by attention and its mean with the
 * area; and the one mean λ that OpenMixup's head keeps of them.
 */
final class TransMixParity extends CaseParity {

  TransMixParity() {
    super("transmix.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    Batch batch = golden.batch(golden.integer("num_classes"));
    BatchShape shape = BatchShape.of(batch);
    BoundingBox box = box(golden.values("mask"), shape);
    double area = 1 - box.shareOf(shape);
    golden.compare("lambda_area", area);
    Mixture mixture =
        CutMix.paper().blend(batch, new CutMix.Draw(area, area, box, golden.pairing()));
    golden.compare("mixed", mixture.images(), Float.MIN_VALUE);
    AttentionMaps maps = maps(golden);
    Composition byBox = mixture.composition();
    compareTokens(golden, TransMix.ownTokens(byBox.placement(), maps.grid(), shape));
    compareShares(golden, batch, byBox, maps);
    NDArray mask = golden.floats("mask");
    Placement masked = Placement.mask(mask.onesLike().sub(mask));
    compareTokens(golden, TransMix.ownTokens(masked, maps.grid(), shape));
    compareShares(golden, batch, Composition.of(area, golden.pairing(), masked), maps);
  }

  private static AttentionMaps maps(GoldenCase golden) {
    NDArray attention = golden.floats("attn");
    golden.compare("attn_cls", AttentionRows.CLASS.scores(attention));
    int side = (int) Math.sqrt(attention.getShape().get(3) - 1);
    return AttentionMaps.of(attention, AttentionRows.CLASS, new TokenGrid(side, side));
  }

  private static void compareTokens(GoldenCase golden, List<Optional<TokenMask>> cut) {
    List<TokenMask> own = cut.stream().map(Optional::orElseThrow).toList();
    int size = golden.integers("labels").length;
    List<TokenMask> each = own.size() == 1 ? Collections.nCopies(size, own.get(0)) : own;
    List<TokenMask> partner = each.stream().map(TokenMask::inverse).toList();
    TokenGrid grid = own.get(0).grid();
    golden.compare(
        "mask_tokens",
        TokenMask.pixels(partner, golden.manager(), grid.rows(), grid.columns()),
        Float.MIN_VALUE);
  }

  private static void compareShares(
      GoldenCase golden, Batch batch, Composition composition, AttentionMaps maps) {
    BatchShape shape = BatchShape.of(batch);
    Composition attended = TransMix.paper().labelled(composition, maps, shape);
    golden.compare("lambda_attn", shares(golden, attended));
    Composition mean = TransMix.averaged().labelled(composition, maps, shape);
    golden.compare("lambda_out", shares(golden, mean));
    golden.compare("labels_out", TargetMixing.rows(batch.target(), mean));
    Composition collapsed =
        new TransMix(CutMix.paper(), 0.5, Variant.OPENMIXUP).labelled(composition, maps, shape);
    double expected = Arrays.stream(golden.values("lambda_out")).average().orElseThrow();
    for (double share : collapsed.parts().get(0).shares()) {
      golden.equal("mean of lambda_out", Math.abs(share - expected) < 1e-5, true);
    }
  }

  private static NDArray shares(GoldenCase golden, Composition composition) {
    return golden.manager().create(composition.parts().get(0).shares());
  }

  /** The rectangle of ones of the first picture's mask. */
  private static BoundingBox box(double[] mask, BatchShape shape) {
    int top = shape.height();
    int left = shape.width();
    int bottom = 0;
    int right = 0;
    for (int i = 0; i < shape.height() * shape.width(); i++) {
      if (mask[i] > 0) {
        top = Math.min(top, i / shape.width());
        left = Math.min(left, i % shape.width());
        bottom = Math.max(bottom, i / shape.width() + 1);
        right = Math.max(right, i % shape.width() + 1);
      }
    }
    return bottom == 0 ? BoundingBox.EMPTY : new BoundingBox(top, left, bottom, right);
  }
}
