package mixup.parity;

import ai.djl.ndarray.NDArray;
import java.util.List;
import mixup.data.Batch;
import mixup.method.Mixture;
import mixup.method.SMMix;
import mixup.method.TargetMixing;
import mixup.method.attention.AttentionMaps;
import mixup.method.attention.AttentionRows;
import mixup.method.attention.TokenGrid;
import mixup.method.attention.TokenMask;

/** SMMix with given attention and side: squares, pictures exactly, masks of both parts, labels. */
final class SMMixParity extends CaseParity {

  SMMixParity() {
    super("smmix.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    Batch batch = golden.batch(golden.integer("num_classes"));
    int side = golden.integer("side");
    TokenGrid grid = new TokenGrid(side, side);
    NDArray attention = golden.floats("attn");
    golden.compare("attn_cls", AttentionRows.CLASS.scores(attention));
    AttentionMaps maps = AttentionMaps.of(attention, AttentionRows.CLASS, grid);
    SMMix.Draw draw = SMMix.Draw.of(golden.integer("rect"), grid);
    List<SMMix.Place> places = SMMix.places(maps, draw);
    Mixture mixture = SMMix.openMixup().blend(batch, grid, places, draw);
    golden.equal("index", SMMix.partners(batch.size()), golden.pairing());
    golden.compare("lambda_out", draw.lambda());
    golden.compare("output", mixture.images(), Float.MIN_VALUE);
    golden.compare("labels_out", TargetMixing.rows(batch.target(), mixture.composition()));
    List<TokenMask> covered = SMMix.covered(grid, places, draw);
    compareMask(golden, "source_mask", covered);
    compareMask(golden, "target_mask", covered.stream().map(TokenMask::inverse).toList());
  }

  private static void compareMask(GoldenCase golden, String name, List<TokenMask> masks) {
    long[] shape = golden.floats(name).getShape().getShape();
    NDArray pixels = TokenMask.pixels(masks, golden.manager(), (int) shape[2], (int) shape[3]);
    golden.compare(name, pixels, Float.MIN_VALUE);
  }
}
