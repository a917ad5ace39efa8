package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.engine.ComputeStore;
import mixup.engine.MemoryFormat;
import mixup.engine.Precision;
import mixup.engine.Seeds;
import mixup.loss.SoftCrossEntropy;
import mixup.method.feature.BranchStore;
import mixup.nn.Network;
import mixup.nn.Networks;
import mixup.parity.TinyNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StochasticDepthTest {

  private static final List<String> BRANCHES = List.of("0.1", "0.2", "1.1", "2.1", "3.1");

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final ParameterStore store = new ParameterStore(manager, false);

  @AfterEach
  void close() {
    manager.close();
  }

  private StepContext context(String name) {
    Seeds.seedEngine(3);
    Network network = Networks.create(Networks.plan(name).withClasses(4));
    network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
    return new StepContext(network, store, new SoftCrossEntropy(), manager);
  }

  private Batch batch(Network network) {
    Seeds.seedEngine(4);
    return new Batch(
        manager.randomNormal(network.batchShape(3)), manager.create(new long[] {0, 1, 3}), 4);
  }

  private static StochasticDepth.Draw all(List<String> branches, List<Boolean> flags) {
    Map<String, List<Boolean>> kept = new LinkedHashMap<>();
    branches.forEach(branch -> kept.put(branch, flags));
    return new StochasticDepth.Draw(kept);
  }

  /** Blocks count over the whole network; families with one and with two branches per block. */
  @ParameterizedTest
  @CsvSource({"s8, 3, 3", "r18_16, 8, 8", "v, 8, 4"})
  void findsTheBranches(String name, int branches, int blocks) {
    List<String> names = BranchStore.names(context(name));
    assertThat(names).hasSize(branches).doesNotHaveDuplicates();
    assertThat(StochasticDepth.blocks(names)).isEqualTo(blocks);
  }

  /** p_l = l/L · p_L, the same for both branches of a block; each flag for itself. */
  @ParameterizedTest
  @CsvSource({"BATCH, 1", "PICTURE, 5"})
  void ratesGrowLinearly(StochasticDepth.Unit unit, int flags) {
    StochasticDepth method = new StochasticDepth(0.5, unit, StochasticDepth.Scaling.TRAINING);
    SplittableRandom random = new SplittableRandom(5);
    Map<String, Integer> dropped = new LinkedHashMap<>();
    for (int i = 0; i < 4_000; i++) {
      method
          .draw(random, 5, BRANCHES)
          .kept()
          .forEach(
              (branch, kept) -> {
                assertThat(kept).hasSize(flags);
                dropped.merge(branch, Collections.frequency(kept, false), Integer::sum);
              });
    }
    double[] expected = {0.125, 0.125, 0.25, 0.375, 0.5};
    for (int b = 0; b < expected.length; b++) {
      assertThat(dropped.get(BRANCHES.get(b)) / 4_000.0 / flags)
          .isCloseTo(expected[b], offset(0.03));
    }
  }

  @Test
  void branchesDropIndependently() {
    SplittableRandom random = new SplittableRandom(6);
    StochasticDepth method = StochasticDepth.residual();
    int both = 0;
    for (int i = 0; i < 4_000; i++) {
      Map<String, List<Boolean>> kept = method.draw(random, 1, BRANCHES).kept();
      both += kept.get("2.1").get(0) || kept.get("3.1").get(0) ? 0 : 1;
    }
    assertThat(both / 4_000.0).isCloseTo(0.375 * 0.5, offset(0.03));
  }

  /** Everything kept, nothing divided: the plain network, for maps and for tokens. */
  @ParameterizedTest
  @CsvSource({"s8", "v"})
  void keptBranchesOfThePaperAreThePlainNetwork(String name) {
    StepContext context = context(name);
    Batch batch = batch(context.network());
    StochasticDepthStep step = StochasticDepth.paper().step(context);
    List<String> names = BranchStore.names(context);
    float[] plain = context.network().forward(store, batch.images(), true).toFloatArray();
    NDArray kept = step.run(batch, all(names, List.of(true))).logits();
    assertThat(kept.toFloatArray()).containsExactly(plain, offset(1e-4f));
    NDArray each = step.run(batch, all(names, List.of(true, true, true))).logits();
    assertThat(each.toFloatArray()).containsExactly(plain, offset(1e-4f));
  }

  /** A picture that loses its branches has the logits of a batch that loses them. */
  @Test
  void picturesLoseTheirOwnBranches() {
    StepContext context = context("v");
    Batch batch = batch(context.network());
    StochasticDepthStep step = StochasticDepth.deit().step(context);
    List<String> names = BranchStore.names(context);
    float[] none = step.run(batch, all(names, List.of(false))).logits().toFloatArray();
    float[] kept = step.run(batch, all(names, List.of(true))).logits().toFloatArray();
    float[] some = step.run(batch, all(names, List.of(true, false, true))).logits().toFloatArray();
    for (int k = 0; k < 12; k++) {
      assertThat(some[k]).isCloseTo(k / 4 == 1 ? none[k] : kept[k], offset(1e-4f));
    }
    assertThat(none[0]).isNotEqualTo(kept[0]);
  }

  /** A dropped block gets no gradient; the division by 1-p shows in a kept one. */
  @Test
  void droppedBlocksDoNotLearn() {
    StepContext context = context("v");
    Network network = context.network();
    List<String> names = BranchStore.names(context);
    StochasticDepth.Draw draw = all(names, List.of(false));
    try (Autograd.Scope on = Autograd.grad()) {
      Autograd.backward(StochasticDepth.residual().step(context).run(batch(network), draw).loss());
    }
    network
        .trainedParameters()
        .forEach(
            (name, p) -> {
              float size = p.getArray().getGradient().abs().sum().getFloat();
              if (name.contains("attn.qkv.weight")) {
                assertThat(size).as(name).isZero();
              }
            });
  }

  /**
   * Evaluation of the paper's form: every branch times 1-p. Training with division and everything
   * kept is the same network with branches times 1/(1-p), so two evaluations undo each other.
   */
  @Test
  void evaluationScalesEveryBranch() {
    StepContext context = context("v");
    Network network = context.network();
    Batch batch = batch(network);
    float[] plain = network.forward(store, batch.images(), false).toFloatArray();
    ParameterStore scaled = StochasticDepth.paper().evaluation(context);
    float[] paper = network.forward(scaled, batch.images(), false).toFloatArray();
    assertThat(paper[0]).isNotCloseTo(plain[0], offset(1e-4f));
    int blocks = StochasticDepth.blocks(BranchStore.names(context));
    ParameterStore byHand =
        new BranchStore(
            manager,
            store,
            (branch, x, training) ->
                x.mul(1 - 0.5f * (Character.digit(branch.charAt(0), 10) + 1) / blocks));
    assertThat(network.forward(byHand, batch.images(), false).toFloatArray())
        .containsExactly(paper, offset(1e-5f));
    assertThat(StochasticDepth.residual().evaluation(context)).isSameAs(store);
    assertThat(StochasticDepth.paper().step(context).evaluation(store))
        .isInstanceOf(BranchStore.class);
    assertThat(StochasticDepth.deit().step(context).evaluation(store)).isSameAs(store);
  }

  /** A network in 16 bits keeps its number format. */
  @Test
  void keepsTheNumberFormat() {
    StepContext plain = context("s8");
    ComputeStore half = new ComputeStore(manager, Precision.BFLOAT16, MemoryFormat.CONTIGUOUS);
    half.begin(manager);
    StepContext context = new StepContext(plain.network(), half, new SoftCrossEntropy(), manager);
    StochasticDepthStep step = StochasticDepth.deit().step(context);
    StepResult result = step.run(batch(plain.network()), new SplittableRandom(1));
    assertThat(result.logits().getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat(result.loss().getFloat()).isFinite();
  }

  @Test
  void refusesWrongValues() {
    StochasticDepth.Unit batch = StochasticDepth.Unit.BATCH;
    StochasticDepth.Scaling training = StochasticDepth.Scaling.TRAINING;
    assertThatThrownBy(() -> new StochasticDepth(1, batch, training)).hasMessageContaining("1.0");
    assertThatThrownBy(() -> new StochasticDepth(-0.1, batch, training))
        .hasMessageContaining("-0.1");
    assertThatThrownBy(() -> new StochasticDepth(0.5, null, training)).hasMessageContaining("null");
    assertThatThrownBy(() -> new StochasticDepth(0.5, batch, null)).hasMessageContaining("null");
    StepContext tiny =
        new StepContext(
            TinyNetwork.initialized(manager, 4), store, new SoftCrossEntropy(), manager);
    assertThatThrownBy(() -> StochasticDepth.residual().step(tiny))
        .hasMessageContaining("tiny has no residual branches");
  }
}
