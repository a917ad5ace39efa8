package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.method.learned.AutoMixStep;
import mixup.method.learned.Blend;
import mixup.method.learned.LearnedDraw;
import mixup.method.learned.MaskLoss;
import mixup.method.learned.MomentumSchedule;
import mixup.method.learned.OwnHead;
import mixup.method.learned.SamixBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SAMixTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 1, 10})
  void rescalingKeepsTheEndsAndTheMiddleAndRises(double parameter) {
    assertThat(SamixBlock.rescaled(0, parameter)).isZero();
    assertThat(SamixBlock.rescaled(0.5, parameter)).isCloseTo(0.5, within(1e-12));
    assertThat(SamixBlock.rescaled(1, parameter)).isCloseTo(1, within(1e-12));
    double before = -1;
    for (int i = 0; i <= 100; i++) {
      double here = SamixBlock.rescaled(i / 100.0, parameter);
      assertThat(here).isGreaterThan(before);
      assertThat(here + SamixBlock.rescaled(1 - i / 100.0, parameter)).isCloseTo(1, within(1e-12));
      before = here;
    }
    assertThat(SamixBlock.rescaled(0.1, parameter)).isGreaterThan(0.1); // steeper at the ends
  }

  @Test
  void aNegativeParameterLeavesLambdaAlone() {
    assertThat(SamixBlock.rescaled(0.3, -1)).isEqualTo(0.3);
  }

  /** Masks that decide are rewarded: zeros and ones beat a constant of the same mean. */
  @Test
  void theMaskLossRewardsVariance() {
    MaskLoss loss = SAMix.cifar().maskLoss();
    try (LearnedRig rig = LearnedRig.tiny()) {
      NDArray flat = rig.manager.create(new float[] {.5f, .5f, .5f, .5f});
      NDArray sharp = rig.manager.create(new float[] {0, 1, 1, 0});
      assertThat(loss.of(flat.reshape(1, 2, 1, 2), 0.5).getFloat()).isZero();
      assertThat(loss.of(sharp.reshape(1, 2, 1, 2), 0.5).getFloat())
          .isCloseTo(-0.5f, within(1e-6f)); // -2 · 0.25
      MaskLoss plain = MaskLoss.constant(MaskLoss.Kind.L1);
      assertThat(plain.of(sharp.reshape(1, 2, 1, 2), 0.5).getFloat()).isZero();
    }
  }

  /** Two calls a step move the block's statistics; so the checkpoint must hold them. */
  @Test
  void theBlocksStatisticsMoveAndAreKept() {
    try (LearnedRig rig = LearnedRig.tiny();
        AutoMixStep step = SAMix.cifar().step(rig.context())) {
      Map<String, NDArray> state = step.state();
      String mean = "mix_block.value.conv.0.bn.running_mean";
      String variance = "mix_block.value.conv.0.bn.running_var";
      assertThat(state).containsOnlyKeys("key.weights", mean, variance);
      Pairing pairing = Pairing.of(1, 2, 0);
      Blend plain = Blend.pair(0.01, pairing); // within the margin: masks are made, not used
      step.run(rig.batch(3, 16, 16), new LearnedDraw(plain, plain, true));
      float[] once = state.get(variance).toFloatArray();
      // after two calls at momentum 0.1: 0.81 + 0.19 s
      for (float value : once) {
        assertThat(value).isBetween(0.81f, 1f);
      }
    }
  }

  @Test
  void dropoutActsInTrainingOnly() {
    try (LearnedRig rig = LearnedRig.tiny();
        SamixBlock block = new SamixBlock(4, 0.25, 0.5)) {
      block.initialize(rig.manager);
      try (Autograd.Scope off = Autograd.noGrad()) {
        block.parameters().values().forEach(p -> p.getArray().muli(100));
        NDArray own = rig.manager.randomNormal(new Shape(2, 4, 4, 4));
        var maps = List.of(own, own);
        var shares = List.of(0.4, 0.6);
        float[] first = block.shares(rig.store, maps, shares, 8, 8, false).toFloatArray();
        float[] second = block.shares(rig.store, maps, shares, 8, 8, false).toFloatArray();
        float[] training = block.shares(rig.store, maps, shares, 8, 8, true).toFloatArray();
        float[] again = block.shares(rig.store, maps, shares, 8, 8, true).toFloatArray();
        assertThat(second).isEqualTo(first);
        assertThat(again).isNotEqualTo(training);
      }
    }
  }

  @Test
  void aBatchOfOneAndOddSidesWork() {
    try (LearnedRig rig = LearnedRig.tiny();
        AutoMixStep step = SAMix.imageNet().step(rig.context())) {
      for (int[] size : new int[][] {{1, 16, 16}, {3, 12, 20}, {2, 4, 36}}) {
        Batch batch = rig.batch(size[0], size[1], size[2]);
        StepResult result = step.run(batch, new SplittableRandom(1));
        Autograd.backward(result.loss());
        assertThat(result.loss().getFloat()).isFinite();
        for (Parameter p : step.parameters().values()) {
          assertThat(p.getArray().getGradient().toFloatArray()).doesNotContain(Float.NaN);
        }
      }
    }
  }

  @Test
  void refusesWrongSettings() {
    SAMix good = SAMix.cifar();
    assertThatThrownBy(() -> with(good, Double.NaN, 0)).hasMessageContaining("rescale");
    assertThatThrownBy(() -> with(good, 0.25, 1)).hasMessageContaining("dropout");
    assertThatThrownBy(() -> with(good, 0.25, -0.1)).hasMessageContaining("-0.1");
    assertThatThrownBy(() -> Methods.fromJson("{\"name\":\"samix\",\"momentum\":{\"base\":2}}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SAMix with(SAMix good, double rescale, double dropout) {
    return new SAMix(
        good.alpha(),
        good.margin(),
        good.layer(),
        rescale,
        dropout,
        good.maskLoss(),
        MomentumSchedule.to(1),
        1,
        OwnHead.MIXED);
  }
}
