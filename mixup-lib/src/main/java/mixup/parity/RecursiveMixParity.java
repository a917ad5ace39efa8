package mixup.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.Map;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.engine.Functional;
import mixup.engine.Scalars;
import mixup.loss.KullbackLeibler;
import mixup.loss.LabelSmoothing;
import mixup.loss.SmoothedLoss;
import mixup.loss.SoftCrossEntropy;
import mixup.loss.SoftTargetLoss;
import mixup.method.BatchShape;
import mixup.method.BoundingBox;
import mixup.method.Pairing;
import mixup.method.RecursiveMix;
import mixup.method.RecursiveMixStep;
import mixup.method.ResizeFill;
import mixup.method.StepContext;
import mixup.method.StepResult;
import mixup.nn.Features;
import mixup.nn.RoiAlign;

/** Five iterations of RecursiveMix on a tiny network: pictures, targets, losses, gradients. */
final class RecursiveMixParity extends CaseParity {

  private static final int ITERATIONS = 5;

  RecursiveMixParity() {
    super("recursivemix.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    try (Autograd.Scope on = Autograd.grad();
        Replay replay = new Replay(golden)) {
      for (int t = 0; t < ITERATIONS; t++) {
        replay.iteration(golden.part("iter" + t + "_"));
      }
      replay.compareFinalWeights();
    }
  }

  /** Network, step and history of one case. */
  private static final class Replay implements AutoCloseable {
    private final GoldenCase golden;
    private final int classes;
    private final RecursiveMix settings;
    private final LabelSmoothing smoothing;
    private final SoftTargetLoss loss;
    private final TinyNetwork network;
    private final ParameterStore store;
    private final RecursiveMixStep step;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    Replay(GoldenCase golden) {
      NDManager manager = golden.manager();
      this.golden = golden;
      classes = golden.integer("num_classes");
      settings = settings(golden);
      smoothing =
          new LabelSmoothing(LabelSmoothing.Mode.OTHER_CLASSES, golden.number("label_smoothing"));
      loss = new SmoothedLoss(new SoftCrossEntropy(), smoothing);
      network = TinyNetwork.initialized(manager, classes);
      store = new ParameterStore(manager, false);
      step = settings.step(new StepContext(network, store, loss, manager));
      network.trainedParameters().forEach((name, p) -> parameters.put(goldenName(name), p));
      step.parameters().forEach((name, p) -> parameters.put(goldenName(name), p));
      loadWeights();
    }

    private static RecursiveMix settings(GoldenCase golden) {
      return new RecursiveMix(
          golden.number("alpha"),
          golden.number("omega"),
          golden.flag("bilinear") ? ResizeFill.BILINEAR : ResizeFill.NEAREST,
          golden.flag("share_fc") ? RecursiveMix.Head.SHARED : RecursiveMix.Head.OWN,
          true);
    }

    private static String goldenName(String name) {
      return name.replace("region_head", "fc_roi").replace(".", "__");
    }

    private void loadWeights() {
      try (Autograd.Scope off = Autograd.noGrad()) {
        parameters.forEach((name, p) -> golden.floats("weight__" + name).copyTo(p.getArray()));
      }
    }

    void iteration(GoldenCase at) {
      Batch batch = at.batch(classes);
      RecursiveMix.Draw draw = draw(at, BatchShape.of(batch));
      NDArray earlierLogits = earlierLogits(batch);
      StepResult result = step.run(batch, draw);
      compareForward(at, result);
      if (at.has("roi_features")) {
        compareRegion(at, draw, earlierLogits);
      }
      Autograd.backward(result.loss());
      compareGradients(at);
      descend();
    }

    private static RecursiveMix.Draw draw(GoldenCase at, BatchShape shape) {
      if (!at.has("draw_u")) {
        return RecursiveMix.Draw.none(shape);
      }
      RecursiveMix.Draw draw =
          RecursiveMix.Draw.of(
              at.number("draw_u"),
              at.integer("center_y"),
              at.integer("center_x"),
              Pairing.identity(shape.size()),
              shape);
      if (!draw.box().isEmpty()) {
        int[] box = at.integers("box_xyxy");
        at.equal("box_xyxy", draw.box(), new BoundingBox(box[1], box[0], box[3], box[2]));
      }
      at.compare("kept", draw.lambda());
      at.compare("history_ratio", draw.historyShare());
      return draw;
    }

    /** Logits of the batch before, as many as there are pictures now; null for the first batch. */
    private NDArray earlierLogits(Batch batch) {
      NDArray logits = step.state().get("history.logits");
      return logits == null ? null : logits.get("0:" + batch.size()).duplicate();
    }

    private void compareForward(GoldenCase at, StepResult result) {
      at.compare("mixed", step.state().get("history.images"));
      at.compare("target", smoothing.apply(step.state().get("history.targets")));
      at.compare("logits", result.logits());
      at.compare("loss_ce", loss.of(result.logits(), result.targets()));
      at.compare("loss", result.loss());
    }

    private void compareRegion(GoldenCase at, RecursiveMix.Draw draw, NDArray earlierLogits) {
      Features features = network.features(store, step.state().get("history.images"), true);
      at.compare("features", features.map());
      BoundingBox box = draw.box();
      NDArray region =
          RoiAlign.single(at.number("spatial_scale"))
              .applyToAll(features.map(), box.left(), box.top(), box.right(), box.bottom());
      at.compare("roi_features", region);
      NDArray logits = regionLogits(region);
      at.compare("roi_logits", logits);
      NDArray prediction = earlierLogits.softmax(-1);
      at.compare("history_probs", prediction);
      at.compare("loss_consistency_ce", new SoftCrossEntropy().of(logits, prediction));
      at.compare("loss_consistency_kl", new KullbackLeibler().of(logits, prediction));
    }

    private NDArray regionLogits(NDArray region) {
      String head = settings.head() == RecursiveMix.Head.SHARED ? "fc" : "fc_roi";
      return Functional.linear(
          region,
          parameters.get(head + "__weight").getArray(),
          parameters.get(head + "__bias").getArray());
    }

    private void compareGradients(GoldenCase at) {
      parameters.forEach(
          (name, p) -> {
            NDArray gradient = p.getArray().getGradient();
            if (at.has("grad__" + name)) {
              at.compareGradient("grad__" + name, gradient);
            } else {
              at.noGradient("grad__" + name, gradient);
            }
          });
    }

    private void descend() {
      double rate = golden.number("sgd_lr");
      try (Autograd.Scope off = Autograd.noGrad()) {
        for (Parameter p : parameters.values()) {
          p.getArray().subi(Scalars.scale(p.getArray().getGradient(), rate));
          Autograd.zeroGradient(p.getArray());
        }
      }
    }

    void compareFinalWeights() {
      parameters.forEach((name, p) -> golden.compare("final__" + name, p.getArray()));
    }

    @Override
    public void close() {
      step.close();
    }
  }
}
