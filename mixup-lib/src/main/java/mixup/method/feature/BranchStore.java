package mixup.method.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mixup.engine.Autograd;
import mixup.engine.ComputeStore;
import mixup.engine.ScriptOp;
import mixup.method.StepContext;
import mixup.nn.BranchDropping;
import mixup.nn.Network;

/** A store that hands a rule every residual branch of a pass. */
public final class BranchStore extends ComputeStore implements BranchDropping {

  /** The type of the branch is kept: a float32 mask would make a half branch a float32 one. */
  private static final ScriptOp MASK =
      ScriptOp.of("torch.mul(x, torch.to(mask, x, False, False))", "x", "mask");

  private final BranchDropping rule;

  /**
   * A store for one pass or many.
   *
   * @param like whose number format and layout are kept
   */
  public BranchStore(NDManager manager, ParameterStore like, BranchDropping rule) {
    super(manager, like, false);
    this.rule = rule;
  }

  @Override
  public NDArray drop(String branch, NDArray x, boolean training) {
    return rule.drop(branch, x, training);
  }

  /** Names of the residual branches of a network, in the order of a pass. */
  public static List<String> names(StepContext context) {
    Network network = context.network();
    List<String> names = new ArrayList<>();
    try (Autograd.Scope off = Autograd.noGrad();
        NDManager scope = context.manager().newSubManager()) {
      BranchStore store = new BranchStore(scope, context.masterStore(), writeDown(names));
      NDArray zeros = scope.zeros(network.batchShape(1));
      network.stages(0, network.stageNames().size(), store, zeros, false);
    }
    return names;
  }

  private static BranchDropping writeDown(List<String> names) {
    return (branch, x, training) -> {
      names.add(branch);
      return x;
    };
  }

  /**
   * The branch times a factor per picture.
   *
   * @param factors one for each of the N pictures
   */
  public static NDArray scaled(NDArray x, float[] factors) {
    Shape shape = x.getShape();
    long[] column = new long[shape.dimension()];
    Arrays.fill(column, 1);
    column[0] = factors.length;
    try (NDArray mask = HiddenMixing.mask(x.getManager(), factors, new Shape(column))) {
      return MASK.apply(x, mask);
    }
  }
}
