package mixup.parity;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import mixup.data.Batch;
import mixup.method.BatchShape;
import mixup.method.BoundingBox;
import mixup.method.Cutout;
import mixup.method.MixedBatch;

/** Cutout with given centres: one case of a file that has other methods, too. */
final class CutoutReplay {

  private CutoutReplay() {}

  /** Replays a case with {@code input}, {@code centers}, {@code length} and {@code output}. */
  static void replay(GoldenCase golden) {
    NDArray input = golden.floats("input");
    NDArray labels = golden.manager().create(new long[(int) input.getShape().get(0)]);
    Batch batch = Batch.checked(input, labels, 2);
    Cutout cutout = new Cutout(golden.integer("length"));
    int[] centres = golden.integers("centers");
    List<BoundingBox> boxes = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      boxes.add(cutout.square(centres[2 * i], centres[2 * i + 1], BatchShape.of(batch)));
    }
    MixedBatch mixed = cutout.apply(batch, new Cutout.Draw(boxes));
    golden.compare("output", mixed.images(), Float.MIN_VALUE);
    golden.equal("labels", mixed.targets().toFloatArray(), batch.target().plain().toFloatArray());
  }
}
