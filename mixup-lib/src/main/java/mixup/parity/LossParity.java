package mixup.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import mixup.engine.Autograd;
import mixup.engine.Gather;
import mixup.engine.Scalars;
import mixup.eval.Accuracy;
import mixup.loss.BinaryCrossEntropy;
import mixup.loss.BinaryCrossEntropy.Average;
import mixup.loss.KullbackLeibler;
import mixup.loss.LabelSmoothing;
import mixup.loss.LabelSmoothing.Mode;
import mixup.loss.LambdaRescale;
import mixup.loss.SmoothedLoss;
import mixup.loss.SoftCrossEntropy;
import mixup.loss.SoftTargetLoss;
import mixup.loss.Targets;

/** Losses with their gradients, label smoothing, rescaled targets, accuracies. */
final class LossParity implements ParityCheck {

  private static final SoftCrossEntropy CE = new SoftCrossEntropy();
  private static final BinaryCrossEntropy BCE = new BinaryCrossEntropy(Average.SAMPLES);
  private static final int CLASSES = 10;
  private static final double SMOOTHING = 0.1;
  private static final double BCE_TOLERANCE = 1e-4;

  @Override
  public boolean covers(Path file) {
    return file.endsWith("losses.npz");
  }

  @Override
  public ParityResult check(Path file) throws IOException {
    GoldenArrays arrays = GoldenArrays.read(file);
    Comparison comparison = new Comparison();
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      GoldenCase all = new GoldenCase(arrays, "", manager, comparison);
      crossEntropies(all);
      binaryCrossEntropies(all);
      smoothed(all);
      perSample(all);
      otherForms(all);
      rescaling(all);
      accuracies(all);
    }
    return comparison.result(file);
  }

  private static void crossEntropies(GoldenCase all) {
    compare(all, "ce_hard", g -> Targets.oneHot(g.longs("labels"), CLASSES), CE);
    compare(all, "mix_ce_scalar", LossParity::mixedTargets, CE);
    compare(all, "soft_ce", LossParity::storedTargets, CE);
    compare(all, "soft_ce_per_sample", LossParity::storedTargets, CE);
    compare(
        all,
        "soft_ce_sample_weight",
        LossParity::storedTargets,
        (z, t) -> CE.of(z, t, all.floats("soft_ce_sample_weight_weight").reshape(-1, 1)));
    compare(
        all,
        "soft_ce_class_weight",
        LossParity::storedTargets,
        (z, t) -> CE.of(z, t, all.floats("soft_ce_class_weight_class_weight")));
    compare(all, "rm_consistency_ce", LossParity::storedTargets, CE);
    compare(all, "rm_consistency_kl", LossParity::storedTargets, new KullbackLeibler());
    compare(all, "head_soft_neg_weight_no_effect", LossParity::mixedTargets, CE);
  }

  private static void binaryCrossEntropies(GoldenCase all) {
    compare(all, "bce_sum_over_classes", LossParity::storedTargets, BCE);
    compare(
        all,
        "bce_mean_all",
        LossParity::storedTargets,
        new BinaryCrossEntropy(Average.SAMPLES_AND_CLASSES));
    compare(all, "bce_two_hot", LossParity::storedTargets, BCE);
    double negativeWeight = all.number("head_bce_neg_weight_neg_weight");
    compare(
        all,
        "head_bce_neg_weight",
        LossParity::mixedTargets,
        new BinaryCrossEntropy(Average.SAMPLES, negativeWeight));
    compare(all, "head_bce_two_hot_rescaled", LossParity::rescaledTargets, BCE);
  }

  private static void smoothed(GoldenCase all) {
    for (Mode mode : new Mode[] {Mode.ORIGINAL, Mode.CLASSY_VISION}) {
      String name = "ls_" + mode.name().toLowerCase(Locale.ROOT);
      SoftTargetLoss loss = new SmoothedLoss(CE, new LabelSmoothing(mode, SMOOTHING));
      compare(all, name + "_hard", g -> Targets.oneHot(g.longs("labels"), CLASSES), loss);
      compare(all, name + "_mix", LossParity::mixedTargets, loss);
      compare(all, name + "_soft", LossParity::storedTargets, loss);
    }
    compare(
        all,
        "ls_multi_label_soft",
        LossParity::storedTargets,
        new SmoothedLoss(BCE, new LabelSmoothing(Mode.MULTI_LABEL, SMOOTHING)));
  }

  private static void perSample(GoldenCase all) {
    compare(
        all,
        "per_sample_two_lambda",
        g -> perSampleTargets(g, g.floats("lambda_a"), g.floats("lambda_b")),
        CE);
    compare(
        all,
        "head_soft_per_sample",
        g -> perSampleTargets(g, g.floats("lambdas"), others(g.floats("lambdas"))),
        CE);
  }

  private static NDArray perSampleTargets(GoldenCase golden, NDArray own, NDArray other) {
    return Targets.mixed(golden.longs("labels"), golden.longs("index"), CLASSES, own, other);
  }

  private static NDArray others(NDArray lambdas) {
    return lambdas.onesLike().sub(lambdas);
  }

  /**
   * Three labels, and the two forms of the released heads that average λ over the batch before it
   * meets the sample. The stored gradient of the second is that of the sum of its vector.
   */
  private static void otherForms(GoldenCase all) {
    compare(all, "co_loss_three", LossParity::threeLabels, CE);
    NDArray secondWeights = all.floats("per_sample_two_lambda_lambda_b");
    compare(
        all,
        "head_four_tuple_official",
        g -> meanTargets(g, g.floats("lambdas"), secondWeights),
        CE);
    GoldenCase vector = all.part("head_lam_tensor_official_");
    NDArray lambdas = vector.floats("lambdas");
    vector.compareGradient(
        "grad",
        gradient(
            vector,
            meanTargets(vector, lambdas, others(lambdas)),
            (z, t) -> Scalars.scale(CE.of(z, t), lambdas.size())));
    vector.compare("loss", vectorLoss(vector, lambdas));
  }

  private static NDArray meanTargets(GoldenCase golden, NDArray own, NDArray other) {
    NDArray labels = Targets.oneHot(golden.longs("labels"), CLASSES);
    NDArray partners = Gather.first(labels, golden.longs("index"));
    return Targets.sum(labels, own.mean().getFloat(), partners, other.mean().getFloat());
  }

  /** λ_i CE(batch, a) + (1-λ_i) CE(batch, b): the released head's vector. */
  private static NDArray vectorLoss(GoldenCase golden, NDArray lambdas) {
    NDArray logits = golden.floats("logits");
    NDArray labels = Targets.oneHot(golden.longs("labels"), CLASSES);
    NDArray partners = Gather.first(labels, golden.longs("index"));
    NDArray own = Scalars.scale(lambdas, CE.of(logits, labels).getFloat());
    return own.add(Scalars.scale(others(lambdas), CE.of(logits, partners).getFloat()));
  }

  private static NDArray threeLabels(GoldenCase golden) {
    NDArray labels = golden.longs("labels");
    double[] lambdas = golden.values("lambdas");
    NDArray sum = golden.manager().zeros(new Shape(labels.getShape().get(1), CLASSES));
    for (int j = 0; j < lambdas.length; j++) {
      sum = sum.add(Scalars.scale(Targets.oneHot(labels.get(j), CLASSES), lambdas[j]));
    }
    return sum;
  }

  private static void rescaling(GoldenCase all) {
    double[] grid = all.values("lambda_adjust_grid");
    compareCurve(all, "lambda_adjust_pow_t0p8_p2", LambdaRescale.Curve.POWER, grid);
    compareCurve(all, "lambda_adjust_exp_t0p8_p2", LambdaRescale.Curve.EXPONENTIAL, grid);
  }

  private static void compareCurve(
      GoldenCase all, String name, LambdaRescale.Curve curve, double[] grid) {
    LambdaRescale rescale = new LambdaRescale(curve, 0.8, 2);
    double[] adjusted = Arrays.stream(grid).map(rescale::adjust).toArray();
    all.compare(name, all.manager().create(adjusted));
  }

  private static void accuracies(GoldenCase all) {
    NDArray logits = all.floats("acc_logits");
    NDArray labels = all.longs("acc_labels");
    NDArray partners = Gather.first(labels, all.longs("acc_index"));
    all.compare("acc_top1", Accuracy.topK(logits, labels, 1));
    all.compare("acc_top5", Accuracy.topK(logits, labels, 5));
    all.compare("acc_mix_lambda0p7", Accuracy.mixed(logits, labels, partners, 0.7));
    all.compare("acc_mix_lambda0p3", Accuracy.mixed(logits, labels, partners, 0.3));
  }

  private static NDArray storedTargets(GoldenCase golden) {
    return golden.floats("target");
  }

  private static NDArray mixedTargets(GoldenCase golden) {
    return Targets.mixed(
        golden.longs("labels"), golden.longs("index"), CLASSES, golden.number("lambda"));
  }

  private static NDArray rescaledTargets(GoldenCase golden) {
    LambdaRescale rescale =
        new LambdaRescale(
            LambdaRescale.Curve.POWER, golden.number("threshold"), golden.number("power"));
    return Targets.rescaled(
        golden.longs("labels"),
        golden.longs("index"),
        CLASSES,
        golden.number("lambda"),
        rescale,
        golden.number("scale"));
  }

  private static void compare(
      GoldenCase all, String name, Function<GoldenCase, NDArray> targets, SoftTargetLoss loss) {
    GoldenCase golden = all.part(name + "_");
    NDArray target = targets.apply(golden);
    double tolerance = name.contains("bce") || name.contains("multi_label") ? BCE_TOLERANCE : 1e-5;
    golden.compare("loss", loss.of(golden.floats("logits"), target), tolerance);
    golden.compareGradient("grad", gradient(golden, target, loss));
  }

  private static NDArray gradient(GoldenCase golden, NDArray targets, SoftTargetLoss loss) {
    return Autograd.inputGradient(golden.floats("logits"), z -> loss.of(z, targets));
  }
}
