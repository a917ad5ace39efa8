package mixup.parity;

import java.util.ArrayList;
import java.util.List;
import mixup.image.Picture;
import mixup.transform.Operation;
import mixup.transform.Sequence;
import mixup.transform.policy.AugMix;
import mixup.transform.policy.AugMixOp;
import mixup.transform.policy.AugMixed;

/** AugMix of timm: chains from their draws, and pictures. */
final class AugMixParity extends TransformParity {

  private static final double NO_ARGUMENT = -999;
  private static final double ARGUMENTS = 1e-12;

  AugMixParity() {
    super("augmix_timm.npz");
  }

  @Override
  void replay(TransformCase golden) {
    FedDraws draws = draws(golden);
    List<Sequence> chains = AugMix.timm().chains(draws);
    golden.equal("draws left", draws.left(), 0);
    golden.compare("argument", arguments(chains), ARGUMENTS);
    List<Float> weights = new ArrayList<>();
    for (double weight : golden.values("weights")) {
      weights.add((float) weight);
    }
    Picture input = golden.input();
    AugMixed operation = new AugMixed(weights, chains, (float) golden.number("m"));
    golden.compare("output", operation.apply(input));
  }

  private static FedDraws draws(TransformCase golden) {
    FedDraws draws = new FedDraws();
    int[] ops = golden.integers("op_index");
    double[] levels = golden.values("level_uniform");
    double[] signs = golden.values("sign_uniform");
    int next = 0;
    for (int depth : golden.integers("depths")) {
      draws.integers(depth);
      for (int i = 0; i < depth; i++, next++) {
        draws.integers(ops[next]).uniforms(levels[next]);
        if (signs[next] != -1) {
          draws.uniforms(signs[next]);
        }
      }
    }
    return draws;
  }

  /** Arguments in the order of use; the file has a mark where an operation has none. */
  private static double[] arguments(List<Sequence> chains) {
    List<Double> arguments = new ArrayList<>();
    for (Sequence chain : chains) {
      for (Operation operation : chain.operations()) {
        AugMixOp op = (AugMixOp) operation;
        arguments.add(op.op().hasArgument() ? op.argument() : NO_ARGUMENT);
      }
    }
    return arguments.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
