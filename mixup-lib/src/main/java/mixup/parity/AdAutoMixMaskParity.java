package mixup.parity;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import mixup.engine.Autograd;
import mixup.method.learned.AdaptiveBlock;
import mixup.method.learned.Upsampling;

/** The generator of AdAutoMix for two and three pictures. */
final class AdAutoMixMaskParity extends MaskParity {

  AdAutoMixMaskParity() {
    super("adautomix_mixblock.npz");
  }

  @Override
  void replay(int number, GoldenCase golden) {
    NDArray features = leaf(golden, "features");
    AdaptiveBlock generator =
        new AdaptiveBlock(
            (int) features.getShape().get(2),
            golden.flag("lam_concat"),
            golden.flag("batch_norm"),
            golden.flag("bilinear") ? Upsampling.BILINEAR : Upsampling.NEAREST);
    load(golden, generator, "");
    List<Double> lambdas = Arrays.stream(golden.values("lambda")).boxed().toList();
    NDArray shares = shares(golden, generator, entries(features), lambdas);
    Autograd.backward(probe(golden, shares));
    golden.compare("grad_features", features.getGradient(), GRADIENTS);
    compareGradients(golden, generator);
  }
}
