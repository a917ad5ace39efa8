package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Seeds;
import mixup.labels.TargetKind;
import mixup.loss.SoftCrossEntropy;
import mixup.method.MixList.Entry;
import mixup.parity.TinyNetwork;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MixListTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final List<String> calls = new ArrayList<>();

  @AfterEach
  void close() {
    manager.close();
  }

  /** A method whose loss is a number and whose step writes down what it was told. */
  private final class Spy implements Method {
    final String label;
    final float loss;

    Spy(String label, float loss) {
      this.label = label;
      this.loss = loss;
    }

    @Override
    public String name() {
      return "spy";
    }

    @Override
    public Optional<String> refuses(TargetKind kind) {
      return kind == TargetKind.VALUES ? Optional.of("no values") : Optional.empty();
    }

    @Override
    public TrainingStep step(StepContext context) {
      return new SpyStep(label, loss);
    }
  }

  private final class SpyStep implements TrainingStep {
    final String label;
    final float loss;
    Map<String, NDArray> restored = Map.of();

    SpyStep(String label, float loss) {
      this.label = label;
      this.loss = loss;
    }

    @Override
    public StepResult run(Batch batch, RandomGenerator random) {
      calls.add(label + " draws " + random.nextInt());
      NDArray result = manager.create(loss);
      return new StepResult(result, manager.create(new float[] {loss}), batch.images());
    }

    @Override
    public void at(Moment moment) {
      calls.add(label + " at " + moment.update());
    }

    @Override
    public void updated(Moment moment) {
      calls.add(label + " updated " + moment.update());
    }

    @Override
    public void beginEpoch(int epoch) {
      calls.add(label + " epoch " + epoch);
    }

    @Override
    public Map<String, Parameter> parameters() {
      return Map.of(
          "weight", Parameter.builder().setName(label).setType(Parameter.Type.OTHER).build());
    }

    @Override
    public Map<String, NDArray> state() {
      return Map.of("memory", manager.create(loss));
    }

    @Override
    public void restore(Map<String, NDArray> state) {
      restored = state;
      calls.add(label + " restores " + state.get("memory").getFloat());
    }

    @Override
    public void close() {
      calls.add(label + " closes");
    }
  }

  private Batch batch() {
    return Pictures.numbered(manager, 2, 3, 3);
  }

  private MixListStep step(MixList list) {
    return (MixListStep) list.step(null);
  }

  private float run(MixListStep step, long seed) {
    return step.run(batch(), new SplittableRandom(seed)).loss().getFloat();
  }

  @Test
  void drawsByWeight() {
    MixList list =
        new MixList(List.of(new Entry(new Spy("a", 1), 0.5), new Entry(new Spy("b", 2), 1.5)), 1);
    MixListStep step = step(list);
    SplittableRandom random = new SplittableRandom(1);
    long[] counts = new long[2];
    Batch batch = batch();
    for (int i = 0; i < 2_000; i++) {
      counts[(int) step.run(batch, random).loss().getFloat() - 1]++;
    }
    double[] expected = {0.25, 0.75};
    assertThat(ChiSquareTest.withDefaults().test(expected, counts).getPValue())
        .isGreaterThan(0.001);
  }

  /** One number for the choice, also where there is nothing to choose; the rest of the stream. */
  @Test
  void theChosenMethodGoesOnWithTheStream() {
    run(step(MixList.of(new Spy("a", 1))), 7);
    SplittableRandom random = new SplittableRandom(7);
    random.nextDouble();
    assertThat(calls).containsExactly("a draws " + random.nextInt());
  }

  @Test
  void repeatsAverageTheLossesOfFreshDraws() {
    MixList list =
        new MixList(List.of(new Entry(new Spy("a", 1), 1), new Entry(new Spy("b", 4), 1)), 3);
    MixListStep step = step(list);
    Map<Float, Integer> counts = new HashMap<>();
    for (int seed = 0; seed < 400; seed++) {
      calls.clear();
      float loss = run(step, seed);
      long ofA = calls.stream().filter(call -> call.startsWith("a draws")).count();
      assertThat(calls).hasSize(3).doesNotHaveDuplicates();
      assertThat(loss).isCloseTo((ofA + 4 * (3 - ofA)) / 3f, offset(1e-6f));
      counts.merge(loss, 1, Integer::sum);
    }
    assertThat(counts).hasSize(4);
  }

  /** The plain loss enters at most once a batch, unless there is nothing else. */
  @Test
  void vanillaIsNotRepeated() {
    StepContext context = context();
    Entry vanilla = new Entry(new Vanilla(), 1);
    Entry spy = new Entry(new Spy("a", 1), 1);
    Batch batch = coloured();
    float plain = vanilla.method().step(context).run(batch, null).loss().getFloat();
    TrainingStep both = new MixList(List.of(vanilla, spy), 3).step(context);
    List<Float> losses = new ArrayList<>();
    for (int seed = 0; seed < 60; seed++) {
      losses.add(both.run(batch, new SplittableRandom(seed)).loss().getFloat());
    }
    float once = (plain + 2) / 3;
    assertThat(losses)
        .allMatch(loss -> Math.abs(loss - 1) < 1e-5 || Math.abs(loss - once) < 1e-5)
        .anyMatch(loss -> Math.abs(loss - 1) < 1e-5)
        .anyMatch(loss -> Math.abs(loss - once) < 1e-5);
    TrainingStep alone = new MixList(List.of(vanilla), 2).step(context);
    float repeated = alone.run(batch, new SplittableRandom(1)).loss().getFloat();
    assertThat(repeated).isCloseTo(plain, offset(1e-5f));
  }

  private StepContext context() {
    Seeds.seedEngine(1);
    return new StepContext(
        TinyNetwork.initialized(manager, 2),
        new ParameterStore(manager, false),
        new SoftCrossEntropy(),
        manager);
  }

  private Batch coloured() {
    NDArray images = manager.ones(new Shape(2, 3, 16, 16));
    return new Batch(images, manager.create(new long[] {0, 1}), 2);
  }

  /** Epochs 0 and 1 only one entry, 2 both, from 4 on none: plain training. */
  @Test
  void entriesAreSwitchedByEpoch() {
    MixList list =
        new MixList(
            List.of(new Entry(new Spy("a", 1), 1, 0, 2), new Entry(new Spy("b", 2), 1, 2, 3)), 1);
    TrainingStep step = list.step(context());
    Batch batch = coloured();
    assertThat(losses(step, batch, 0)).containsOnly(1f);
    assertThat(losses(step, batch, 1)).containsOnly(1f);
    assertThat(losses(step, batch, 2)).contains(1f, 2f);
    assertThat(losses(step, batch, 3)).containsOnly(2f);
    assertThat(losses(step, batch, 4)).doesNotContain(1f, 2f).hasSize(20);
  }

  private static List<Float> losses(TrainingStep step, Batch batch, int epoch) {
    List<Float> losses = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      step.at(new Moment(20L * epoch + i, 100, epoch, 5));
      losses.add(step.run(batch, new SplittableRandom(i)).loss().getFloat());
    }
    return losses;
  }

  @Test
  void tellsEveryEntryWhatHappens() {
    MixListStep step = step(MixList.of(new Spy("a", 1), new Spy("b", 2)));
    step.beginEpoch(3);
    step.at(new Moment(5, 10, 3, 4));
    step.updated(new Moment(6, 10, 3, 4));
    step.close();
    assertThat(calls)
        .containsExactly(
            "a epoch 3",
            "b epoch 3",
            "a at 5",
            "b at 5",
            "a updated 6",
            "b updated 6",
            "a closes",
            "b closes");
  }

  /** The same method twice: names do not collide, and each gets its own state back. */
  @Test
  void parametersAndStateAreKeptApart() {
    MixListStep step = step(MixList.of(new Spy("a", 1), new Spy("b", 2)));
    assertThat(step.parameters()).containsOnlyKeys("0.spy.weight", "1.spy.weight");
    Map<String, NDArray> state = new LinkedHashMap<>(step.state());
    assertThat(state).containsOnlyKeys("0.spy.memory", "1.spy.memory");
    step.restore(state);
    assertThat(calls).containsExactly("a restores 1.0", "b restores 2.0");
    state.put("2.spy.memory", manager.create(1f));
    assertThatThrownBy(() -> step.restore(state)).hasMessageContaining("2.spy.memory");
  }

  @Test
  void presetsAreTheListsOfTheRecipes() {
    assertThat(MixList.rsb().entries())
        .containsExactly(new Entry(new Mixup(0.1), 1), new Entry(new CutMix(1), 1));
    assertThat(Rsb.paper().list()).isEqualTo(MixList.rsb());
    assertThat(MixList.openMixupDeit().entries().get(0).method()).isEqualTo(Mixup.deit());
    assertThat(Rsb.paper().refuses(TargetKind.CLASS)).isEmpty();
    assertThatThrownBy(() -> new Rsb(-1, 1)).hasMessageContaining("-1");
  }

  @Test
  void readsEntriesWithDefaults() {
    String json =
        "{\"name\":\"mixlist\",\"entries\":[{\"method\":{\"name\":\"cutmix\"}},"
            + "{\"method\":{\"name\":\"vanilla\"},\"probability\":3,\"lastEpoch\":9}],"
            + "\"repeats\":2}";
    MixList list = (MixList) Methods.fromJson(json);
    assertThat(list)
        .isEqualTo(
            new MixList(
                List.of(new Entry(new CutMix(1), 1), new Entry(new Vanilla(), 3, 0, 9)), 2));
    assertThat(Methods.fromJson(Methods.toJson(list))).isEqualTo(list);
  }

  @Test
  void passesOnRefusals() {
    MixList list = MixList.of(new Mixup(1), new Spy("a", 1));
    assertThat(list.refuses(TargetKind.VALUES)).contains("spy: no values");
    assertThat(MixList.rsb().refuses(TargetKind.VALUES)).isEmpty();
    assertThat(MixList.rsb().refuses(TargetKind.BOXES)).isPresent();
    assertThat(list.refuses(TargetKind.CLASS)).isEmpty();
    assertThat(list.rows()).isEqualTo(TargetRows.MEAN);
  }

  @Test
  void refusesWrongValues() {
    Method method = new Mixup(1);
    assertThatThrownBy(() -> new MixList(List.of(), 1)).hasMessageContaining("entry");
    assertThatThrownBy(() -> new MixList(List.of(new Entry(method, 1)), 0))
        .hasMessageContaining("repeats");
    assertThatThrownBy(() -> new Entry(method, 0)).hasMessageContaining("probability");
    assertThatThrownBy(() -> new Entry(method, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Entry(null, 1)).hasMessageContaining("method");
    assertThatThrownBy(() -> new Entry(method, 1, 3, 2)).hasMessageContaining("3 to 2");
    assertThatThrownBy(() -> new Entry(method, 1, -1, 2)).hasMessageContaining("-1");
    String wrong = "{\"name\":\"mixlist\",\"entries\":[{\"method\":{\"name\":\"cutmx\"}}]}";
    assertThatThrownBy(() -> Methods.fromJson(wrong)).hasMessageContaining("cutmix");
    String unknown =
        "{\"name\":\"mixlist\",\"entries\":[{\"method\":{\"name\":\"mixup\"},\"prob\":1}]}";
    assertThatThrownBy(() -> Methods.fromJson(unknown)).hasMessageContaining("prob");
  }
}
