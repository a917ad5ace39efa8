package mixup.parity;

import ai.djl.ndarray.NDArray;
import mixup.method.AlignMix;
import mixup.method.Pairing;
import mixup.method.feature.Alignment;
import mixup.method.feature.HiddenMixing;
import mixup.method.feature.Sinkhorn;

/** AlignMix of given maps: number of rounds, plan, mixture and labels. */
final class AlignMixParity extends CaseParity {

  AlignMixParity() {
    super("alignmix.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    AlignMix method = new AlignMix(2, golden.number("eps"), golden.integer("max_iter"));
    AlignMix.Direction direction =
        golden.flag("direction") ? AlignMix.Direction.OWN : AlignMix.Direction.PARTNER;
    AlignMix.Draw draw = new AlignMix.Draw(golden.number("lambda"), direction, golden.pairing());
    NDArray map = golden.floats("features");
    plan(golden, new Sinkhorn(method.epsilon(), method.iterations()), map, draw.pairing());
    golden.compare("output", HiddenReplay.changed(method, draw, map));
    HiddenReplay.labels(golden, method, draw);
  }

  private static void plan(GoldenCase golden, Sinkhorn sinkhorn, NDArray map, Pairing pairing) {
    NDArray own = Alignment.places(map);
    NDArray other = Alignment.places(HiddenMixing.partners(map, pairing));
    golden.equal("iterations", sinkhorn.rounds(own, other), golden.integer("iterations"));
    golden.compare("plan", sinkhorn.plan(own, other));
  }
}
