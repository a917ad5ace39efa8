package mixup.parity;

import mixup.data.Batch;
import mixup.method.AutoMix;
import mixup.method.Pairing;
import mixup.method.StepContext;
import mixup.method.learned.Blend;
import mixup.method.learned.LearnedDraw;
import mixup.method.learned.LearnedStep;
import mixup.method.learned.Outcome;
import mixup.method.learned.OwnHead;

/** Iterations of AutoMix; in one of them the margin makes the network's mixture plain Mixup. */
final class AutoMixParity extends LearnedStepParity {

  AutoMixParity() {
    super("automix_step.npz");
  }

  @Override
  LearnedStep step(GoldenCase golden, OwnHead head, StepContext context) {
    AutoMix cifar = AutoMix.cifar();
    return new AutoMix(
            cifar.alpha(),
            golden.number("lam_margin"),
            cifar.layer(),
            cifar.shareChannel(),
            cifar.upsampling(),
            cifar.maskLoss(),
            cifar.momentum(),
            cifar.trainedShare(),
            head)
        .step(context);
  }

  @Override
  LearnedDraw draw(GoldenCase golden) {
    return new LearnedDraw(pair(golden, "mb"), pair(golden, "bb"), true);
  }

  private static Blend pair(GoldenCase golden, String mixture) {
    Pairing partners = Pairing.of(golden.integers("index_" + mixture));
    return Blend.pair(golden.number("lambda_" + mixture), partners);
  }

  @Override
  void compareMore(GoldenCase golden, LearnedStep step, Batch batch, Outcome outcome) {
    golden.compare("mask_loss", outcome.maskLoss());
    compareAccuracy(golden, "acc_mix_q", outcome.result().logits());
    compareAccuracy(golden, "acc_one_q", outcome.cleanLogits());
  }
}
