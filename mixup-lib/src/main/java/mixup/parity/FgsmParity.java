package mixup.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import mixup.data.Batch;
import mixup.data.Normalization;
import mixup.engine.Autograd;
import mixup.eval.FastGradientSign;
import mixup.eval.Victim;

/** The fast gradient sign method against a tiny network: gradient, pictures, logits. */
final class FgsmParity extends CaseParity {

  FgsmParity() {
    super("fgsm.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    int classes = golden.values("weight__fc__bias").length;
    Batch batch =
        golden.batch(classes).with(Normalization.of(golden.values("mean"), golden.values("std")));
    TinyNetwork network = network(golden, classes);
    ParameterStore store = new ParameterStore(golden.manager(), false);
    Victim victim = new Victim(network, store);
    NDArray gradient = victim.gradient(batch.images(), batch.labels());
    golden.compareGradient("grad", gradient);
    golden.compare("grad_sign", gradient.sign(), Float.MIN_VALUE);
    Batch attacked = new FastGradientSign(golden.number("epsilon_pixels")).apply(victim, batch);
    golden.compare("adversarial", attacked.images());
    try (Autograd.Scope off = Autograd.noGrad()) {
      golden.compare("logits", network.forward(store, batch.images(), false));
      golden.compare("logits_adversarial", network.forward(store, attacked.images(), false));
    }
  }

  private static TinyNetwork network(GoldenCase golden, int classes) {
    TinyNetwork network = TinyNetwork.initialized(golden.manager(), classes);
    try (Autograd.Scope off = Autograd.noGrad()) {
      network
          .trainedParameters()
          .forEach(
              (name, p) ->
                  golden.floats("weight__" + name.replace(".", "__")).copyTo(p.getArray()));
    }
    return network;
  }
}
