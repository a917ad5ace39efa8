package mixup.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.Map;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.loss.SoftCrossEntropy;
import mixup.method.StepContext;
import mixup.method.learned.LearnedDraw;
import mixup.method.learned.LearnedStep;
import mixup.method.learned.Outcome;
import mixup.method.learned.OwnHead;

/**
 * Whole iterations of AutoMix and AdAutoMix on a tiny network: pictures, losses, every gradient and
 * every missing one, the key branch afterwards. Done twice, with either head as the network's own.
 */
abstract class LearnedStepParity extends CaseParity {

  private static final NDIndex EVERYTHING = new NDIndex("...");

  LearnedStepParity(String file) {
    super(file);
  }

  @Override
  final void replay(GoldenCase golden) {
    try (Autograd.Scope on = Autograd.grad()) {
      for (OwnHead head : OwnHead.values()) {
        try (Replay replay = new Replay(golden, head)) {
          replay.run();
        }
      }
    }
  }

  /** The step that the case describes. */
  abstract LearnedStep step(GoldenCase golden, OwnHead head, StepContext context);

  /** The recorded choice. */
  abstract LearnedDraw draw(GoldenCase golden);

  /** Compares what only this method has, before anything has moved. */
  abstract void compareMore(GoldenCase golden, LearnedStep step, Batch batch, Outcome outcome);

  /** Network and step of one case. */
  private final class Replay implements AutoCloseable {
    private final GoldenCase golden;
    private final OwnHead head;
    private final LearnedStep step;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final int classes;

    Replay(GoldenCase golden, OwnHead head) {
      this.golden = golden;
      this.head = head;
      classes = golden.integer("num_classes");
      TinyNetwork network = TinyNetwork.initialized(golden.manager(), classes);
      ParameterStore store = new ParameterStore(golden.manager(), false);
      step =
          step(
              golden,
              head,
              new StepContext(network, store, new SoftCrossEntropy(), golden.manager()));
      network.trainedParameters().forEach((name, p) -> parameters.put(key(name, "q"), p));
      step.parameters().forEach((name, p) -> parameters.put(key(name, "q"), p));
      load();
    }

    /** The file's name of a parameter. */
    private String key(String name, String branch) {
      String own = head == OwnHead.CLEAN ? "head_one_" : "head_mix_";
      String other = head == OwnHead.CLEAN ? "head_mix_" : "head_one_";
      String path =
          name.startsWith("mix_block.")
              ? name
              : name.startsWith("fc.")
                  ? own + branch + "." + name
                  : name.contains("_head.")
                      ? other + branch + ".fc." + name.substring(name.indexOf('.') + 1)
                      : "backbone_" + branch + "." + name;
      return path.replace(".", "__");
    }

    private void load() {
      try (Autograd.Scope off = Autograd.noGrad()) {
        parameters.forEach((name, p) -> golden.floats("weight__" + name).copyTo(p.getArray()));
        step.keyWeights()
            .forEach((name, w) -> w.set(EVERYTHING, golden.floats("weight__" + key(name, "k"))));
      }
    }

    void run() {
      Batch batch = golden.batch(classes);
      Outcome outcome = step.forward(batch, draw(golden));
      golden.compare("mixed_mb", outcome.generatorImages());
      golden.compare("mixed_bb", outcome.result().mixed().orElseThrow().images());
      golden.compare("loss", outcome.result().loss());
      Autograd.backward(outcome.result().loss());
      parameters.forEach(this::compareGradient);
      step.keyWeights().forEach(this::requireNoGradient);
      compareMore(golden, step, batch, outcome);
      compareAverages();
    }

    private void compareGradient(String name, Parameter p) {
      NDArray gradient = p.getArray().getGradient();
      if (golden.has("grad__" + name)) {
        golden.compareGradient("grad__" + name, gradient);
      } else {
        golden.noGradient("grad__" + name, gradient);
      }
    }

    private void requireNoGradient(String name, NDArray weight) {
      String key = "grad__" + key(name, "k");
      golden.equal(key, weight.hasGradient(), golden.has(key));
    }

    private void compareAverages() {
      if (golden.has("ema_momentum")) {
        step.follow(golden.number("ema_momentum"));
        step.keyWeights().forEach((name, w) -> golden.compare("ema__" + key(name, "k"), w));
      }
    }

    @Override
    public void close() {
      step.close();
    }
  }

  /** Share of the pictures, in percent, whose highest logit is that of the own label. */
  static void compareAccuracy(GoldenCase golden, String name, NDArray logits) {
    double[] values = GoldenArrays.values(logits);
    int[] labels = golden.integers("labels");
    int classes = values.length / labels.length;
    int right = 0;
    for (int n = 0; n < labels.length; n++) {
      int best = 0;
      for (int k = 1; k < classes; k++) {
        best = values[n * classes + k] > values[n * classes + best] ? k : best;
      }
      right += best == labels[n] ? 1 : 0;
    }
    golden.compare(name, 100.0 * right / labels.length);
  }
}
