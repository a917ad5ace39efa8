package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import mixup.data.Batch;
import mixup.labels.TargetKind;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoMixupTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray saliency(long seed, int size, int side) {
    return Spots.of(manager, seed, size, side);
  }

  private static CoMixup groupsOf(int group) {
    return new CoMixup(2, 0.32, 1, 0.05, 0.83, 0.001, group, 4, 4);
  }

  /** Groups of three and a last one of two; every pixel and every label from the shares. */
  @Test
  void equalsAPlainLoop() {
    Batch batch = Pictures.numbered(manager, 5, 8, 8);
    NDArray saliency = saliency(3, 5, 8);
    CoMixup mix = groupsOf(3);
    CoMixup.Draw draw = mix.draw(new SplittableRandom(4), BatchShape.of(batch));
    List<float[][][]> shares = mix.solve(saliency, draw);
    MixedBatch mixed = mix.apply(batch, saliency, draw);
    for (int n = 0; n < 5; n++) {
      int first = n < 3 ? 0 : 3;
      float[][] output = shares.get(n < 3 ? 0 : 1)[n - first];
      float[] expected = new float[2 * 8 * 8];
      float[] target = new float[5];
      for (int i = 0; i < output.length; i++) {
        float[] input = Pictures.row(batch.images(), first + i);
        for (int p = 0; p < input.length; p++) {
          expected[p] += output[i][p / 8 % 8 / 2 * 4 + p % 8 / 2] * input[p];
        }
        for (float share : output[i]) {
          target[first + i] += share / 16;
        }
      }
      assertThat(Pictures.row(mixed.images(), n)).containsExactly(expected, offset(1e-3f));
      assertThat(Pictures.row(mixed.targets(), n)).containsExactly(target, offset(1e-6f));
    }
  }

  /** Guards against kornia 3077: with constant pictures the mean of an output tells its shares. */
  @Test
  void labelsAreTheSharesOfThePixels() {
    Batch batch = Pictures.zerosAndOnes(manager, 16, 16);
    CoMixup mix = groupsOf(2);
    SplittableRandom random = new SplittableRandom(6);
    for (int seed = 0; seed < 5; seed++) {
      CoMixup.Draw draw = mix.draw(random, BatchShape.of(batch));
      MixedBatch mixed = mix.apply(batch, saliency(seed, 2, 16), draw);
      for (int n = 0; n < 2; n++) {
        float ones = mixed.images().get(n).mean().getFloat();
        assertThat(Pictures.row(mixed.targets(), n))
            .containsExactly(new float[] {1 - ones, ones}, offset(1e-6f));
      }
    }
  }

  @Test
  void leavesTheBatchAsItWasAndRepeatsItself() {
    Batch batch = Pictures.numbered(manager, 6, 16, 16);
    float[] before = batch.images().toFloatArray();
    NDArray saliency = saliency(1, 6, 16);
    CoMixup.Draw draw = groupsOf(3).draw(new SplittableRandom(1), BatchShape.of(batch));
    MixedBatch once = groupsOf(3).apply(batch, saliency, draw);
    MixedBatch again = groupsOf(3).apply(batch, saliency, draw);
    assertThat(batch.images().toFloatArray()).isEqualTo(before);
    assertThat(again.images()).isEqualTo(once.images());
    assertThat(again.targets()).isEqualTo(once.targets());
  }

  /** Guards against kornia 4730: outputs of a group differ, and several pictures take part. */
  @Test
  void outputsDiffer() {
    Batch batch = Pictures.numbered(manager, 20, 32, 32);
    CoMixup.Draw draw = CoMixup.cifar().draw(new SplittableRandom(2), BatchShape.of(batch));
    MixedBatch mixed = CoMixup.cifar().apply(batch, saliency(2, 20, 32), draw);
    assertThat(mixed.composition().parts()).hasSize(20);
    assertThat(mixed.composition().addsToOne()).isTrue();
    float[][] rows =
        IntStream.range(0, 20)
            .mapToObj(n -> Pictures.row(mixed.targets(), n))
            .toArray(float[][]::new);
    assertThat(Arrays.stream(rows).map(Arrays::toString).distinct().count()).isGreaterThan(17);
    long mixedOutputs = Arrays.stream(rows).filter(row -> shown(row) > 1).count();
    assertThat(mixedOutputs).isGreaterThan(10);
    for (int k = 0; k < 20; k++) {
      int input = k;
      double used = IntStream.range(0, 20).mapToDouble(n -> rows[n][input]).sum();
      assertThat(used).as("picture " + k).isBetween(0.2, 3.0);
    }
  }

  private static long shown(float[] row) {
    return IntStream.range(0, row.length).filter(k -> row[k] > 0).count();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void aRestOfAnySizeIsAGroup(int size) {
    Batch batch = Pictures.numbered(manager, size, 8, 8);
    CoMixup.Draw draw = groupsOf(3).draw(new SplittableRandom(2), BatchShape.of(batch));
    MixedBatch mixed = groupsOf(3).apply(batch, saliency(2, size, 8), draw);
    assertThat(mixed.images().getShape()).isEqualTo(batch.images().getShape());
    assertThat(mixed.composition().addsToOne()).isTrue();
    if (size % 3 == 1) { // alone in its group
      assertThat(Pictures.row(mixed.images(), size - 1))
          .isEqualTo(Pictures.row(batch.images(), size - 1));
      assertThat(Pictures.row(mixed.targets(), size - 1)[size - 1]).isEqualTo(1);
    }
  }

  /** One share of a Dirichlet(α, ..., α) of m is Beta(α, (m-1) α), whichever it is. */
  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4})
  void thePriorIsDirichlet(int which) {
    BatchShape shape = new BatchShape(5, 8, 8);
    SplittableRandom random = new SplittableRandom(7);
    double[] shares =
        IntStream.range(0, 3_000)
            .mapToDouble(i -> groupsOf(5).draw(random, shape).priors().get(0).get(which))
            .toArray();
    BetaDistribution beta = BetaDistribution.of(2, 8);
    assertThat(
            KolmogorovSmirnovTest.withDefaults()
                .test(shares, beta::cumulativeProbability)
                .getPValue())
        .isGreaterThan(0.001);
  }

  @Test
  void drawsDiffer() {
    BatchShape shape = new BatchShape(40, 8, 8);
    SplittableRandom random = new SplittableRandom(8);
    CoMixup.Draw one = CoMixup.cifar().draw(random, shape);
    CoMixup.Draw two = CoMixup.cifar().draw(random, shape);
    assertThat(one.priors()).hasSize(2);
    assertThat(one.priors().get(0)).isNotEqualTo(one.priors().get(1));
    assertThat(one.start()).isNotEqualTo(two.start());
    assertThat(one.lambda()).isEqualTo(0.05);
    assertThat(CoMixup.cifar().refuses(TargetKind.BOXES)).isPresent();
  }

  @Test
  void refusesWrongValues() {
    refused("alpha", "0.0", 0, 1, 1, 1, 1, 0, 2, 4, 1);
    refused("beta", "-1.0", 1, -1, 1, 1, 1, 0, 2, 4, 1);
    refused("gamma", "-1.0", 1, 1, -1, 1, 1, 0, 2, 4, 1);
    refused("eta", "NaN", 1, 1, 1, Double.NaN, 1, 0, 2, 4, 1);
    refused("threshold", "-0.5", 1, 1, 1, 1, -0.5, 0, 2, 4, 1);
    refused("omega", "1.5", 1, 1, 1, 1, 1, 1.5, 2, 4, 1);
    refused("group", "1", 1, 1, 1, 1, 1, 0, 1, 4, 1);
    refused("blocks", "1", 1, 1, 1, 1, 1, 0, 2, 1, 1);
    refused("rounds", "0", 1, 1, 1, 1, 1, 0, 2, 4, 0);
    SplittableRandom random = new SplittableRandom(1);
    assertThatThrownBy(() -> CoMixup.cifar().draw(random, new BatchShape(4, 30, 30)))
        .hasMessageContaining("4 blocks do not divide 30 pixels");
    assertThatThrownBy(() -> CoMixup.cifar().draw(random, new BatchShape(4, 32, 28)))
        .hasMessageContaining("32x28");
    Batch batch = Pictures.numbered(manager, 3, 8, 8);
    CoMixup.Draw other = CoMixup.cifar().draw(random, new BatchShape(4, 8, 8));
    assertThatThrownBy(() -> CoMixup.cifar().apply(batch, saliency(1, 3, 8), other))
        .hasMessageContaining("the draw is for 4 pictures, the batch has 3");
  }

  private static void refused(
      String name,
      String value,
      double alpha,
      double beta,
      double gamma,
      double eta,
      double threshold,
      double omega,
      int group,
      int blocks,
      int rounds) {
    assertThatThrownBy(
            () -> new CoMixup(alpha, beta, gamma, eta, threshold, omega, group, blocks, rounds))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(value);
  }
}
