package mixup.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
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
    NDManager manager = golden.manager();
    NDArray images = golden.floats("input");
    NDArray labels = golden.longs("labels");
    TinyNetwork network = network(golden);
    Normalization normalization =
        Normalization.of(golden.values("mean"), golden.values("std"));
    Victim victim = Victim.of(network, new ParameterStore(manager, false), normalization);
    NDArray gradient = victim.gradient(images, labels);
    golden.compareGradient("grad", gradient);
    golden.compare("grad_sign", gradient.sign(), Float.MIN_VALUE);
    NDArray adversarial =
        new FastGradientSign(golden.number("epsilon_pixels")).apply(victim, images, labels);
    golden.compare("adversarial", adversarial);
    try (Autograd.Scope off = Autograd.noGrad()) {
      golden.compare("logits", victim.logits().apply(images));
      golden.compare("logits_adversarial", victim.logits().apply(adversarial));
    }
  }

  private static TinyNetwork network(GoldenCase golden) {
    int classes = golden.values("weight__fc__bias").length;
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
