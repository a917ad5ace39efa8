package mixup.method;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.labels.TargetKind;
import mixup.loss.LabelSmoothing.Mode;

/**
 * Label smoothing as the only regulariser: pictures stay, targets are {@code (1-ε) t + ε/K}. A
 * baseline of the mixing tables. Szegedy et al., 2016 (arXiv:1512.00567). Costs nothing.
 *
 * <p>To smooth the targets of another method, smooth in the loss: {@code mixup.loss.SmoothedLoss}.
 *
 * @param epsilon mass ε that is taken off and spread, 0..1
 */
public record LabelSmoothing(double epsilon) implements PictureMethod<LabelSmoothing.Draw> {

  private static final String ONE_CLASS =
      "it spreads mass over classes, of which one is right for the whole picture";

  public LabelSmoothing {
    Checks.share("epsilon", epsilon);
  }

  /** ε = 0.1, the value of the paper and of nearly everybody after it. */
  public static LabelSmoothing paper() {
    return new LabelSmoothing(0.1);
  }

  /** Nothing is drawn. */
  public record Draw() implements mixup.method.Draw {
    @Override
    public double lambda() {
      return 1;
    }
  }

  @Override
  public String name() {
    return "labelsmoothing";
  }

  @Override
  public Optional<String> refuses(TargetKind kind) {
    return kind == TargetKind.CLASS || kind == TargetKind.DISTRIBUTION
        ? Optional.empty()
        : Optional.of(ONE_CLASS);
  }

  @Override
  public Draw draw(RandomGenerator random, BatchShape shape) {
    return new Draw();
  }

  /** Returns the batch's own pictures, not a copy. */
  @Override
  public Mixture blend(Batch batch, Draw draw) {
    Composition unmixed = Composition.unmixed(batch.size());
    Placement nowhere = Placement.none(ONE_CLASS);
    return new Mixture(batch.images(), new Composition(unmixed.parts(), nowhere));
  }

  @Override
  public MixedBatch apply(Batch batch, Draw draw) {
    refuses(batch.target().kind())
        .ifPresent(
            why -> {
              throw new IllegalArgumentException("label smoothing: " + why);
            });
    MixedBatch mixed = PictureMethod.super.apply(batch, draw);
    try (NDArray plain = mixed.targets()) {
      NDArray smooth = new mixup.loss.LabelSmoothing(Mode.ORIGINAL, epsilon).apply(plain);
      return new MixedBatch(mixed.images(), smooth, mixed.composition());
    }
  }
}
