package mixup.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mixup.data.Batch;
import mixup.method.AdAutoMix;
import mixup.method.Moment;
import mixup.method.Pairing;
import mixup.method.StepContext;
import mixup.method.Variant;
import mixup.method.learned.Blend;
import mixup.method.learned.LearnedDraw;
import mixup.method.learned.LearnedStep;
import mixup.method.learned.Outcome;
import mixup.method.learned.OwnHead;

/** Iterations of AdAutoMix: two and three pictures, for and against the key branch. */
final class AdAutoMixParity extends LearnedStepParity {

  private static final Moment AGAINST = new Moment(0, 10, 0, 1);
  private static final Moment FOR = new Moment(1, 10, 0, 1);

  AdAutoMixParity() {
    super("adautomix_step.npz");
  }

  @Override
  LearnedStep step(GoldenCase golden, OwnHead head, StepContext context) {
    AdAutoMix cifar = AdAutoMix.openMixupCifar();
    LearnedStep step =
        new AdAutoMix(
                cifar.alpha(),
                golden.integer("mix_samples"),
                golden.number("lam_margin"),
                cifar.layer(),
                cifar.shareChannel(),
                cifar.batchNorm(),
                cifar.upsampling(),
                golden.number("beta_ratio"),
                golden.number("mixup_ratio"),
                cifar.momentum(),
                head,
                Variant.OPENMIXUP)
            .step(context);
    step.at(golden.flag("adversarial") ? AGAINST : FOR);
    return step;
  }

  @Override
  LearnedDraw draw(GoldenCase golden) {
    double[] raw = golden.values("lambda_raw");
    compareNormalized(golden, raw);
    List<Pairing> generator = pairings(golden, "index_mb", raw.length);
    List<Pairing> network = pairings(golden, "index_bb", raw.length);
    if (raw.length == 2) { // two ratios of their own, not normalised
      return new LearnedDraw(
          Blend.pair(raw[0], generator.get(1)), Blend.pair(raw[1], network.get(1)), true);
    }
    List<Double> shares = Arrays.stream(golden.values("lambda_norm")).boxed().toList();
    return new LearnedDraw(new Blend(shares, generator), new Blend(shares, network), true);
  }

  private static void compareNormalized(GoldenCase golden, double[] raw) {
    double[] expected = golden.values("lambda_norm");
    double sum = Arrays.stream(raw).sum();
    double worst = 0;
    for (int i = 0; i < raw.length; i++) {
      worst = Math.max(worst, Math.abs(raw[i] / sum - expected[i]));
    }
    golden.equal("lambda_norm", worst < 1e-12, true);
  }

  private static List<Pairing> pairings(GoldenCase golden, String name, int pictures) {
    int[] all = golden.integers(name);
    int size = all.length / pictures;
    List<Pairing> pairings = new ArrayList<>();
    for (int i = 0; i < pictures; i++) {
      pairings.add(Pairing.of(Arrays.copyOfRange(all, i * size, (i + 1) * size)));
    }
    return pairings;
  }

  /** On steps for the key branch the similarity is not needed: computed as if it were. */
  @Override
  void compareMore(GoldenCase golden, LearnedStep step, Batch batch, Outcome outcome) {
    golden.compare("loss_mix_k", outcome.keyLoss());
    if (outcome.cosine() != null) {
      golden.compare("cosine", outcome.cosine());
    } else {
      step.at(AGAINST);
      golden.compare("cosine", step.forward(batch, draw(golden)).cosine());
    }
  }
}
