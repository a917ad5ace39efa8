package mixup.parity;

import mixup.method.ManifoldMix;

/** ManifoldMix of given maps. */
final class ManifoldMixParity extends CaseParity {

  ManifoldMixParity() {
    super("manifoldmix.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    ManifoldMix method = ManifoldMix.cifar();
    ManifoldMix.Draw draw =
        new ManifoldMix.Draw(golden.integer("layer"), golden.number("lambda"), golden.pairing());
    golden.compare("output", HiddenReplay.changed(method, draw, golden.floats("features")));
    HiddenReplay.labels(golden, method, draw);
  }
}
