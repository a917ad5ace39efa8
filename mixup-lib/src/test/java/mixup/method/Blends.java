package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import mixup.data.Batch;

/** What is asked of every method that mixes two pictures, whatever it draws. */
final class Blends {

  private Blends() {}

  /**
   * Every pixel lies between the own and the partner's pixel, at the place that the shares say, and
   * the batch is as before.
   *
   * @param own share of the own picture, {@code H x W}
   */
  static void assertPlainLoop(Batch batch, MixedBatch mixed, Pairing pairing, double[] own) {
    for (int i = 0; i < batch.size(); i++) {
      float[] first = Pictures.row(batch.images(), i);
      float[] second = Pictures.row(batch.images(), pairing.partners().get(i));
      float[] expected = new float[first.length];
      for (int p = 0; p < expected.length; p++) {
        double share = own[p % own.length];
        expected[p] = (float) (share * first[p] + (1 - share) * second[p]);
      }
      assertThat(Pictures.row(mixed.images(), i)).containsExactly(expected, offset(1e-3f));
    }
  }

  /** Row i has λ at its own label and the rest at its partner's. */
  static void assertTargets(Batch batch, MixedBatch mixed, Pairing pairing, double lambda) {
    for (int i = 0; i < batch.size(); i++) {
      float[] expected = new float[batch.classes()];
      expected[i] += (float) lambda;
      expected[pairing.partners().get(i)] += (float) (1 - lambda);
      assertThat(Pictures.row(mixed.targets(), i)).containsExactly(expected, offset(1e-6f));
    }
  }

  /** Mean of picture 0 when it is all zero and its partner all one: the partner's share. */
  static float partnersShare(MixedBatch mixed) {
    try (NDArray first = mixed.images().get(0);
        NDArray mean = first.mean()) {
      return mean.getFloat();
    }
  }

  /** A batch of one is its own partner: nothing may change. */
  static void assertAloneUnchanged(PictureMethod<?> method, NDManager manager) {
    Batch batch = Pictures.numbered(manager, 1, 5, 5);
    for (int seed = 0; seed < 5; seed++) {
      MixedBatch mixed = method.mix(batch, new SplittableRandom(seed));
      assertThat(mixed.targets().toFloatArray()).containsExactly(new float[] {1, 0}, offset(1e-6f));
      assertThat(mixed.images().toFloatArray())
          .containsExactly(batch.images().toFloatArray(), offset(1e-4f));
    }
  }

  /** Guards against labels cast to the type of the pictures, which rounds large class numbers. */
  static void assertLabelsKeepPrecision(PictureMethod<?> method, NDManager manager) {
    NDArray images = manager.ones(new Shape(4, 1, 24, 24)).toType(DataType.FLOAT16, true);
    NDArray labels = manager.create(new long[] {257, 999, 2049, 4097});
    Batch batch = new Batch(images, labels, 5000);
    MixedBatch mixed = method.mix(batch, new SplittableRandom(3));
    assertThat(mixed.targets().getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat(mixed.images().getDataType()).isEqualTo(DataType.FLOAT16);
    float[] sums = mixed.targets().sum(new int[] {1}).toFloatArray();
    assertThat(sums).containsExactly(new float[] {1, 1, 1, 1}, offset(1e-6f));
    assertThat(Pictures.row(mixed.targets(), 2)[2049]).isPositive();
  }

  /** How often a probability mixes, counted by a test of the draw. */
  static <D extends Draw> double shareOfDraws(
      PictureMethod<D> method, BatchShape shape, java.util.function.Predicate<D> mixes) {
    SplittableRandom random = new SplittableRandom(4);
    int count = 0;
    for (int i = 0; i < 1_000; i++) {
      count += mixes.test(method.draw(random, shape)) ? 1 : 0;
    }
    return count / 1_000.0;
  }
}
