package mixup.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Availability ALL =
      new Availability(List.of("s8"), List.of("fashion-mnist-sample"));
  private static final double NONE = Double.NaN;

  private static Comparison compare(RunLookup runs, Preset preset) {
    return Comparison.of(Fixtures.table(), preset, runs, ALL);
  }

  private static CellResult cell(Comparison comparison, int index) {
    return comparison.blocks().get(0).cells().get(index);
  }

  /** Differences of CutMix to Vanilla per seed: -2, -2.2, -1.8; mean -2, sd 0.2. */
  @Test
  void differencesArePairedBySeed() {
    RunLookup runs =
        new Fixtures.Runs()
            .with(Fixtures.VANILLA, 30.0, 40.0, 35.0)
            .with(Fixtures.MIXUP, 31.0, 40.0, 34.0)
            .with(Fixtures.CUTMIX, 28.0, 37.8, 33.2);
    Comparison comparison = compare(runs, Preset.CPU);

    CellResult cutmix = cell(comparison, 2);
    assertThat(cutmix.best().mean()).isCloseTo(33, within(1e-9));
    assertThat(cutmix.difference()).isCloseTo(33 - 18, within(1e-9));
    assertThat(cutmix.toBaseline().mean()).isCloseTo(-2, within(1e-9));
    assertThat(cutmix.toBaseline().standardError()).isCloseTo(0.2 / Math.sqrt(3), within(1e-9));
    assertThat(cutmix.paperToBaseline()).isEqualTo(-2);
    assertThat(cutmix.verdict()).isEqualTo(Verdict.AGREES);
    assertThat(cell(comparison, 0).verdict()).isEqualTo(Verdict.BASELINE);
    assertThat(cell(comparison, 1).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(comparison.finishedRuns()).isEqualTo(9);
    assertThat(comparison.expectedRuns()).isEqualTo(9);
  }

  @Test
  void seedsThatOneMethodLacksAreLeftOutOfItsDifference() {
    RunLookup runs =
        new Fixtures.Runs()
            .with(Fixtures.VANILLA, 30.0, 40.0, 35.0)
            .with(Fixtures.CUTMIX, NONE, 41.0, 36.0);
    CellResult cutmix = cell(compare(runs, Preset.CPU), 2);
    assertThat(cutmix.best().n()).isEqualTo(2);
    assertThat(cutmix.toBaseline().n()).isEqualTo(2);
    assertThat(cutmix.toBaseline().mean()).isCloseTo(1, within(1e-9));
    assertThat(cutmix.runs()).containsExactly("cutmix-s1", "cutmix-s2");
  }

  /** Of three pairs only CutMix against Vanilla is certain. */
  @Test
  void theOrderCountsCertainPairs() {
    RunLookup runs =
        new Fixtures.Runs()
            .with(Fixtures.VANILLA, 30.0, 40.0, 35.0)
            .with(Fixtures.MIXUP, 33.0, 36.0, 35.5)
            .with(Fixtures.CUTMIX, 28.0, 37.8, 33.2);
    Order order = compare(runs, Preset.CPU).blocks().get(0).order();
    assertThat(order.pairs()).isEqualTo(3);
    assertThat(order.decided()).isEqualTo(1);
    assertThat(order.agreeing()).isEqualTo(1);
    assertThat(order.kendallTau()).isCloseTo(1, within(1e-9));
    assertThat(order.statement()).contains("1 of 3 pairs").contains("not enough for the whole");
  }

  @Test
  void saysWhenTheRunsDoNotSuffice() {
    RunLookup one = new Fixtures.Runs().with(Fixtures.VANILLA, 30.0).with(Fixtures.CUTMIX, 20.0);
    assertThat(compare(one, Preset.CPU).blocks().get(0).order().statement())
        .contains("do not suffice for an order");
    assertThat(compare(new Fixtures.Runs(), Preset.CPU).blocks().get(0).order().statement())
        .contains("no order yet");
  }

  @Test
  void furtherSeedsCount() {
    RunLookup runs = new Fixtures.Runs().with(Fixtures.VANILLA, 30.0, 31.0, 32.0, 33.0, 34.0);
    Comparison comparison = compare(runs, Preset.CPU);
    assertThat(cell(comparison, 0).best().n()).isEqualTo(5);
    assertThat(comparison.expectedRuns()).isEqualTo(15);
  }

  @Test
  void missingNetworksAreNamedInTheirCells() {
    Comparison comparison =
        Comparison.of(
            Fixtures.table(),
            Preset.CPU,
            new Fixtures.Runs(),
            new Availability(List.of(), List.of()));
    assertThat(cell(comparison, 1).verdict()).isEqualTo(Verdict.NOT_AVAILABLE);
    assertThat(cell(comparison, 1).missing()).isEqualTo("not yet available: network s8");
  }

  @Test
  void reducedPresetsSaySo() {
    assertThat(compare(new Fixtures.Runs(), Preset.GPU).footnotes().get(0)).contains("Reduced");
    assertThat(compare(new Fixtures.Runs(), Preset.PAPER).footnotes())
        .noneMatch(note -> note.contains("Reduced"));
  }

  @Test
  void everyDepartureFromThePaperHasAFootnote() {
    Comparison comparison =
        Comparison.of(
            Tables.of("recursivemix-table-02"),
            Preset.SMOKE,
            new Fixtures.Runs(),
            Availability.current());
    assertThat(String.join("\n", comparison.footnotes()))
        .contains("s8 stands in for PyramidNet-164-a270")
        .contains("stands in for CIFAR-100")
        .contains("epochs instead of 200")
        .contains("instead of 128")
        .contains("best epoch")
        .contains("float32");
  }

  @Test
  void whatThePaperLeavesOpenHasAFootnote() {
    assertThat(footnotes("recursivemix-table-01", Preset.PAPER))
        .contains("survival of 0.5 in the last block")
        .contains("two GPUs in mixed precision")
        .doesNotContain("instead of");
    assertThat(footnotes("recursivemix-table-01", Preset.CPU))
        .contains("nesterov=false")
        .contains("Schedule WarmUpCosine");
  }

  @Test
  void theTopFiveErrorsOfThePaperAreTold() {
    assertThat(footnotes("recursivemix-table-05", Preset.SMOKE))
        .contains("top-5 errors (%) of PVTv2-B1: Vanilla 8.06, Mixup 6.65, CutMix 6.42")
        .contains("eight GPUs (ImageNet)")
        .contains("flip stand in for the augmentation of the ImageNet recipe")
        .contains("names no number of runs");
    assertThat(footnotes("recursivemix-table-06", Preset.SMOKE)).contains("CutMix + MoEx 5.7");
    assertThat(footnotes("recursivemix-table-02", Preset.SMOKE)).doesNotContain("top-5");
  }

  /** A row without a method keeps its number and its place. */
  @Test
  void rowsWhoseMethodsAreToComeAreShown() {
    Comparison comparison = comparison("recursivemix-table-06", Preset.SMOKE);
    CellResult moex =
        comparison.blocks().get(0).cells().stream()
            .filter(cell -> cell.label().equals("MoEx"))
            .findFirst()
            .orElseThrow();
    assertThat(moex.paper()).isEqualTo(21.9);
    assertThat(moex.verdict()).isEqualTo(Verdict.NOT_AVAILABLE);
    assertThat(moex.missing()).isEqualTo("not yet available: method moex");
    assertThat(comparison.expectedRuns()).isEqualTo(5);
  }

  private static String footnotes(String table, Preset preset) {
    return String.join("\n", comparison(table, preset).footnotes());
  }

  private static Comparison comparison(String table, Preset preset) {
    return Comparison.of(Tables.of(table), preset, new Fixtures.Runs(), Availability.current());
  }
}
