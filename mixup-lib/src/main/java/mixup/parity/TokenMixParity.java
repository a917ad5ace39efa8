package mixup.parity;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import mixup.data.Batch;
import mixup.method.Composition;
import mixup.method.Mixture;
import mixup.method.TokenMix;
import mixup.method.Variant;
import mixup.method.attention.AttentionMaps;
import mixup.method.attention.MaskChoices;
import mixup.method.attention.TokenGrid;
import mixup.method.attention.TokenMask;

/**
 * TokenMix with given random numbers: the mask of either kind, pictures exactly; the released
 * code's inverted scores, and that the right ones are what these leave of the attention.
 */
final class TokenMixParity extends CaseParity {

  TokenMixParity() {
    super("tokenmix.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    Batch batch = golden.batch(golden.integer("num_classes"));
    AttentionMaps maps = AttentionMaps.of(golden.floats("attn_cls"), new TokenGrid(14, 14));
    TokenMask mask = mask(golden, maps.grid());
    golden.compare("mask", mask.pixels(golden.manager(), 14, 14), Float.MIN_VALUE);
    TokenMix.Draw draw = TokenMix.Draw.of(golden.number("lambda"), mask, golden.pairing());
    Mixture mixture = TokenMix.paper().blend(batch, draw);
    golden.compare("output", mixture.images(), Float.MIN_VALUE);
    compareScores(golden, mixture.composition(), maps, draw);
  }

  private static TokenMask mask(GoldenCase golden, TokenGrid grid) {
    double asked = golden.number("lambda");
    if (!golden.flag("block")) {
      return TokenMix.paper().scattered(asked, grid, golden.integers("np_permutation"));
    }
    Stored stored = new Stored(golden.values("py_uniforms"), golden.integers("py_randints"));
    TokenMask mask = TokenMix.paper().blocks(asked, grid, stored);
    golden.equal("py_uniforms used", stored.uniform, stored.uniforms.length);
    golden.equal("py_randints used", stored.integer, stored.integers.length);
    return mask;
  }

  /** The stored scores are those of the pixels that cannot be seen. */
  private static void compareScores(
      GoldenCase golden, Composition composition, AttentionMaps maps, TokenMix.Draw draw) {
    double[] a = golden.values("score_a_official");
    double[] b = golden.values("score_b_official");
    Composition released = TokenMix.openMixup().labelled(composition, maps, draw);
    golden.compare("score_a_official", scores(golden, maps, draw.mask(), draw, false));
    golden.compare("score_b_official", scores(golden, maps, draw.mask().inverse(), draw, true));
    golden.equal("mean of score_a_official", isMean(released, 0, a), true);
    golden.equal("mean of score_b_official", isMean(released, 1, b), true);
    Composition right =
        new TokenMix(1, TokenMix.Blocks.BLOCK, 14 / 196.0, false, Variant.PAPER)
            .labelled(composition, maps, draw);
    for (int n = 0; n < a.length; n++) {
      int partner = draw.pairing().partners().get(n);
      double own = total(golden, n) - a[n];
      double other = total(golden, partner) - b[n];
      golden.equal("right a", Math.abs(right.parts().get(0).share(n) - own) < 1e-5, true);
      golden.equal("right b", Math.abs(right.parts().get(1).share(n) - other) < 1e-5, true);
    }
  }

  private static boolean isMean(Composition released, int part, double... scores) {
    double mean = Arrays.stream(scores).average().orElseThrow();
    return Arrays.stream(released.parts().get(part).shares())
        .allMatch(share -> Math.abs(share - mean) < 1e-5);
  }

  private static double total(GoldenCase golden, int picture) {
    double[] values = golden.values("attn_cls");
    return Arrays.stream(values, picture * 196, (picture + 1) * 196).sum();
  }

  private static NDArray scores(
      GoldenCase golden,
      AttentionMaps maps,
      TokenMask mask,
      TokenMix.Draw draw,
      boolean ofPartner) {
    double[] scores = new double[maps.size()];
    for (int n = 0; n < scores.length; n++) {
      scores[n] = maps.sum(ofPartner ? draw.pairing().partners().get(n) : n, mask);
    }
    return golden.manager().create(scores);
  }

  /** Plays stored choices back. */
  private static final class Stored implements MaskChoices {
    private final double[] uniforms;
    private final int[] integers;
    private int uniform;
    private int integer;

    Stored(double[] uniforms, int[] integers) {
      this.uniforms = uniforms;
      this.integers = integers;
    }

    @Override
    public double uniform(double low, double high) {
      return uniforms[uniform++];
    }

    @Override
    public int integer(int low, int high) {
      return integers[integer++];
    }
  }
}
