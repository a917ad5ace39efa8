package mixup.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import mixup.data.Batch;
import mixup.loss.LabelSmoothing;
import mixup.method.BatchShape;
import mixup.method.BoundingBox;
import mixup.method.DeiT;
import mixup.method.DeiT.Choice;
import mixup.method.MixedBatch;

/**
 * The DeiT mixing of timm with given random numbers. The stored targets are smoothed, which is the
 * loss's business here.
 */
final class DeiTParity extends CaseParity {

  private static final LabelSmoothing SMOOTHING =
      new LabelSmoothing(LabelSmoothing.Mode.ORIGINAL, 0.1);

  DeiTParity() {
    super("deit_timm.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    Batch batch = golden.batch(golden.integer("num_classes"));
    int size = batch.size();
    DeiT.Draw draw =
        switch (golden.integer("mode")) {
          case 0 -> new DeiT.Draw(List.of(one(golden, BatchShape.of(batch))), size);
          case 1 -> new DeiT.Draw(choices(golden, size, BatchShape.of(batch)), size);
          default -> DeiT.Draw.pairs(choices(golden, size / 2, BatchShape.of(batch)), size);
        };
    MixedBatch mixed = DeiT.deit().apply(batch, draw);
    golden.compare("boxes", boxes(golden, draw), 0.5);
    golden.compare("output", mixed.images());
    golden.compare("labels_out", SMOOTHING.apply(mixed.targets()));
  }

  /** Numbers in the order: whether to mix, whether CutMix. */
  private static Choice one(GoldenCase golden, BatchShape shape) {
    double[] uniforms = golden.values("uniforms");
    int[] centre = golden.integers("centers");
    double lambda = golden.number("betas");
    return uniforms[1] < DeiT.deit().switchProbability()
        ? Choice.cutmix(lambda, centre[0], centre[1], shape)
        : Choice.mixup(lambda);
  }

  /** All switches before all decisions to mix; all λ of CutMix before those of Mixup. */
  private static List<Choice> choices(GoldenCase golden, int count, BatchShape shape) {
    double[] uniforms = golden.values("uniforms");
    double[] betas = golden.values("betas");
    int[] centres = golden.integers("centers");
    List<Choice> choices = new ArrayList<>();
    int box = 0;
    for (int i = 0; i < count; i++) {
      if (uniforms[count + i] >= DeiT.deit().probability()) {
        choices.add(Choice.mixup(1));
      } else if (uniforms[i] < DeiT.deit().switchProbability()) {
        choices.add(Choice.cutmix(betas[i], centres[2 * box], centres[2 * box + 1], shape));
        box++;
      } else {
        choices.add(Choice.mixup(betas[count + i]));
      }
    }
    return choices;
  }

  /** The boxes that were drawn, those of pairs once; a row of -1 where there are none. */
  private static NDArray boxes(GoldenCase golden, DeiT.Draw draw) {
    boolean pairs = golden.integer("mode") == 2;
    int drawn = pairs ? draw.size() / 2 : draw.choices().size();
    List<BoundingBox> boxes = new ArrayList<>();
    for (Choice choice : draw.choices().subList(0, drawn)) {
      if (choice.box() != null) {
        boxes.add(choice.box());
      }
    }
    if (boxes.isEmpty()) {
      return golden.manager().create(new long[] {-1, -1, -1, -1}, new Shape(1, 4));
    }
    long[] rows =
        boxes.stream()
            .flatMapToLong(
                b -> java.util.stream.LongStream.of(b.top(), b.left(), b.bottom(), b.right()))
            .toArray();
    return golden.manager().create(rows, new Shape(boxes.size(), 4));
  }
}
