package mixup.method.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.method.AdAutoMix;
import mixup.method.AutoMix;
import mixup.method.LearnedRig;
import mixup.method.Pairing;
import mixup.method.StepResult;
import org.junit.jupiter.api.Test;

/** What passes that are left out, or made once instead of many times, would have given. */
class SavedPassesTest {

  private static final List<Pairing> ORDERS =
      List.of(Pairing.of(1, 0, 3, 2), Pairing.of(2, 3, 1, 0), Pairing.of(3, 2, 0, 1));

  private static final Blend THREE = new Blend(List.of(0.5, 0.3, 0.2), ORDERS);

  private static LearnedDraw three() {
    return new LearnedDraw(THREE, THREE, true);
  }

  private static List<Parameter> all(LearnedRig rig, LearnedStep step) {
    List<Parameter> all = new ArrayList<>(rig.network.trainedParameters().values());
    all.addAll(step.parameters().values());
    return all;
  }

  /** The rest of the copy's clean pass moves its statistics, which no training pass reads. */
  @Test
  void theCleanPassThatEndsAtTheMapChangesNoLossAndNoGradient() {
    List<Float> losses = new ArrayList<>();
    List<float[]> gradients = new ArrayList<>();
    for (boolean whole : new boolean[] {false, true}) {
      try (LearnedRig rig = LearnedRig.of("s8");
          AutoMixStep step = AutoMix.cifar().step(rig.context())) {
        Batch batch = rig.batch(4, 28, 28);
        if (whole) {
          step.branches.begin(rig.manager);
          step.branches.keyFeatures(batch.images(), true).close();
        }
        Blend pair = Blend.pair(0.4, ORDERS.get(1));
        StepResult result = step.run(batch, new LearnedDraw(pair, pair, true));
        Autograd.backward(result.loss());
        losses.add(result.loss().getFloat());
        gradients.add(LearnedRig.gradients(all(rig, step)));
      }
    }
    assertThat(losses.get(1)).isEqualTo(losses.get(0));
    assertThat(gradients.get(1)).isEqualTo(gradients.get(0));
  }

  /** Logits of the parts from one pass, and the statistics of one pass for each part. */
  @Test
  void onePassGivesTheLogitsOfAllParts() {
    try (LearnedRig rig = LearnedRig.of("s8");
        AdAutoMixStep step = AdAutoMix.openMixupCifar().step(rig.context());
        AdAutoMixStep other = AdAutoMix.openMixupCifar().step(rig.context())) {
      Batch batch = rig.batch(4, 28, 28);
      RunningStatistics statistics = new RunningStatistics(rig.network, step.branches::keyOf);
      NDList before = statistics.snapshot(rig.manager);
      step.branches.begin(rig.manager);
      NDArray once = step.branches.keyFeatures(batch.images(), true).logits();
      statistics.repeat(before, statistics.snapshot(rig.manager), ORDERS.size());

      other.branches.begin(rig.manager);
      other.branches.keyFeatures(batch.images(), true).close();
      NDList gathered = THREE.pick(once);
      NDList pictures = THREE.pick(batch.images());
      for (int i = 0; i < ORDERS.size(); i++) {
        float[] passed = other.branches.keyMixed(pictures.get(i), true).toFloatArray();
        assertThat(gathered.get(i).toFloatArray()).containsExactly(passed, within(1e-5f));
      }
      assertThat(step.state().get("key.buffers").toFloatArray())
          .containsExactly(other.state().get("key.buffers").toFloatArray(), within(1e-5f));
    }
  }

  /** With the code's margin the network sees the weighted sum twice: one pass, moved twice. */
  @Test
  void theWeightedSumIsPassedOnceForBothLosses() {
    List<float[]> buffers = new ArrayList<>();
    List<float[]> gradients = new ArrayList<>();
    for (boolean shared : new boolean[] {true, false}) {
      try (LearnedRig rig = LearnedRig.of("s8");
          AdAutoMixStep step = AdAutoMix.openMixupCifar().step(rig.context())) {
        Batch batch = rig.batch(4, 28, 28);
        NDArray loss = shared ? step.run(batch, three()).loss() : twice(rig, step, batch);
        Autograd.backward(loss);
        gradients.add(LearnedRig.gradients(rig.network.trainedParameters().values()));
        buffers.add(joined(rig.network.buffers()));
      }
    }
    assertThat(buffers.get(0)).containsExactly(buffers.get(1), within(1e-5f));
    assertThat(gradients.get(0)).containsExactly(gradients.get(1), within(1e-5f));
  }

  /** The network's three passes and losses one by one. */
  private static NDArray twice(LearnedRig rig, AdAutoMixStep step, Batch batch) {
    step.branches.begin(rig.manager);
    NDArray targets = THREE.targets(batch.target());
    NDArray sum = THREE.linear(batch.images());
    NDArray clean = step.cleanLoss(step.branches.queryClean(batch.images(), true), batch);
    NDArray first = step.context.loss().of(step.branches.queryMixed(sum, true), targets);
    NDArray second = step.context.loss().of(step.branches.queryMixed(sum, true), targets);
    return clean.mul(0.5f).add(first.mul(0.5f)).add(second);
  }

  private static float[] joined(Map<String, Parameter> buffers) {
    NDList rows = new NDList();
    buffers.values().forEach(p -> rows.add(p.getArray()));
    return NDArrays.concat(rows).toFloatArray();
  }
}
