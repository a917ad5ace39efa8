package mixup.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import mixup.method.RecursiveMix;
import mixup.method.Vanilla;
import mixup.train.ExperimentJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TablesTest {

  @Test
  void listsTheTablesInTheOrderOfThePaper() {
    assertThat(Tables.ids())
        .containsExactly(
            "recursivemix-table-01",
            "recursivemix-table-02",
            "recursivemix-table-03",
            "recursivemix-table-04a",
            "recursivemix-table-04b",
            "recursivemix-table-05",
            "recursivemix-table-06",
            "recursivemix-figure-04",
            "recursivemix-figure-05");
    assertThat(Tables.all().stream().map(Table::cellCount))
        .containsExactly(6, 5, 20, 6, 6, 8, 5, 20, 22);
  }

  @Test
  void namesTheNearestOfAnUnknownTable() {
    assertThatThrownBy(() -> Tables.of("recursivemix-tabel-03"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("recursivemix-tabel-03")
        .hasMessageContaining("Did you mean recursivemix-table-03");
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void everyTableTrainsABaselineAndAnotherCellInEveryPreset(Preset preset) {
    for (Table table : Tables.all()) {
      List<Block> trained =
          table.blocks().stream().filter(block -> !block.cells(preset).isEmpty()).toList();
      assertThat(trained).as(table.id()).isNotEmpty();
      for (Block block : trained) {
        assertThat(block.cells(preset)).as(block.id()).hasSizeGreaterThan(1);
        assertThat(block.cells(preset).get(0)).isEqualTo(block.baseline());
      }
    }
  }

  @Test
  void smokeAndCpuRunEverywhereAndOffline() {
    for (Table table : Tables.all()) {
      for (Preset preset : List.of(Preset.SMOKE, Preset.CPU)) {
        RunList runs = RunList.of(table, preset, 1, "cpu", Availability.current());
        assertThat(runs.refusals()).isEmpty();
        assertThat(runs.entries())
            .allSatisfy(
                entry ->
                    assertThat(entry.experiment().data().name()).isEqualTo("fashion-mnist-sample"));
      }
    }
  }

  @Test
  void whatDoesNotExistIsRefusedByName() {
    Availability few = new Availability(List.of("resnet18_cifar"), List.of("cifar100"));
    RunList runs = RunList.of(Tables.of("recursivemix-table-03"), Preset.PAPER, 1, "cpu", few);
    assertThat(runs.refusals())
        .contains("pyramidnet-164: not yet available: network pyramidnet164_a270")
        .noneMatch(line -> line.startsWith("resnet-18:"));
  }

  /** The paper's own networks all exist; of its pictures only those of ImageNet do not. */
  @Test
  void everyNetworkOfThePaperExists() {
    Availability pictures =
        new Availability(
            Availability.current().networks(), List.of("cifar10", "cifar100", "imagenet"));
    for (Table table : Tables.all()) {
      assertThat(RunList.of(table, Preset.PAPER, 1, "cpu", pictures).refusals()).isEmpty();
    }
  }

  /** Rows that change the network or the loss train plainly otherwise. */
  @Test
  void regularisersChangeTheirOwnSettingOnly() {
    Block block = Tables.of("recursivemix-table-01").blocks().get(0);
    Setup plain = block.setup(Preset.PAPER, block.baseline());
    Setup smooth = block.setup(Preset.PAPER, block.cells().get(1));
    Setup deep = block.setup(Preset.PAPER, block.cells().get(2));
    assertThat(smooth.recipe().loss().smoothing().epsilon()).isEqualTo(0.1);
    assertThat(smooth.network()).isEqualTo(plain.network());
    assertThat(deep.network().dropPath()).isEqualTo(0.5);
    assertThat(deep.recipe()).isEqualTo(plain.recipe());
    assertThat(block.cells().subList(0, 3))
        .allSatisfy(cell -> assertThat(cell.method()).isEqualTo(new Vanilla()));
  }

  /** The default setting of RecursiveMix occurs in five tables and is trained once. */
  @Test
  void equalCellsOfDifferentTablesAreOneRun() {
    long hashes =
        List.of(
                "recursivemix-table-04a",
                "recursivemix-table-04b",
                "recursivemix-figure-04",
                "recursivemix-figure-05",
                "recursivemix-table-03")
            .stream()
            .map(id -> RunList.of(Tables.of(id), Preset.CPU, 1, "cpu", Availability.current()))
            .flatMap(list -> list.entries().stream())
            .filter(entry -> entry.block().id().equals("resnet-18"))
            .filter(entry -> entry.cell().method().equals(RecursiveMix.cifar()))
            .map(entry -> ExperimentJson.hash(entry.experiment()))
            .distinct()
            .count();
    assertThat(hashes).isEqualTo(1);
  }

  /** A pair differs in nothing but the method. */
  @Test
  void equalSeedsPairTheMethods() {
    RunList runs =
        RunList.of(
            Tables.of("recursivemix-table-02"), Preset.CPU, 2, "cpu", Availability.current());
    assertThat(
            runs.entries().stream()
                .filter(e -> e.experiment().seed() == 1)
                .map(RunEntry::experiment)
                .map(e -> List.of(e.data(), e.network(), e.recipe(), e.seed(), e.compute()))
                .collect(Collectors.toSet()))
        .hasSize(1);
  }

  @Test
  void presetsAreFoundByNameAndNearestNamesAreGiven() {
    assertThat(Preset.of("gpu")).isEqualTo(Preset.GPU);
    assertThatThrownBy(() -> Preset.of("papre")).hasMessageContaining("Did you mean paper?");
    assertThat(Preset.PAPER.reduced()).isFalse();
    assertThat(Preset.GPU.reduced()).isTrue();
  }
}
