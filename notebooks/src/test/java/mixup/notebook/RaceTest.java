package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.method.BatchShape;
import mixup.method.BoundingBox;
import mixup.method.CutMix;
import mixup.method.Method;
import mixup.method.Mixture;
import mixup.method.Pairing;
import mixup.method.PictureMethod;
import mixup.method.Vanilla;
import mixup.reproduction.Setup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaceTest {

  private static final List<Method> METHODS = List.of(new Vanilla(), new CutMix(1.0));

  @TempDir Path runs;
  private final Setup setup = Race.setup("smoke");

  @BeforeEach
  void useOwnRuns() {
    System.setProperty("mixup.runs", runs.toString());
  }

  @AfterEach
  void forgetThem() {
    System.clearProperty("mixup.runs");
  }

  private Race race(List<Method> methods, LiveCurve curve) {
    return Race.run(setup, methods, 7, Notebook.progress(), curve);
  }

  private static LiveCurve curve() {
    return Notebook.liveCurve("c", "x", "y");
  }

  private void finish() throws IOException {
    FinishedRuns.write(runs, setup.experiment(METHODS.get(0), 7, "cpu"), 50, Double.NaN, 40);
    FinishedRuns.write(runs, setup.experiment(METHODS.get(1), 7, "cpu"), 45, Double.NaN, 47.5);
  }

  @Test
  void takesFinishedRunsAsTheyAre() throws IOException {
    finish();
    Race race = race(METHODS, curve());
    assertThat(race.table().rows())
        .containsExactly(
            List.of("Vanilla", "0.000", "40.00", "40.00", "45.00"),
            List.of("CutMix", "0.000", "47.50", "45.00", "46.25"));
    assertThat(race.folders()).hasSize(2).allMatch(folder -> folder.startsWith(runs));
  }

  @Test
  void drawsMeasuredEpochsOnly() throws IOException {
    finish();
    Race race = race(METHODS, curve());
    JsonNode vanilla = race.testError().json().at("/data/0");
    assertThat(vanilla.path("name").asText()).isEqualTo("Vanilla");
    assertThat(vanilla.path("x")).hasToString("[1.0,3.0]");
    assertThat(vanilla.path("y")).hasToString("[50.0,40.0]");
    assertThat(race.trainLoss().json().at("/data/1/y")).hasToString("[2.0,0.0]");
  }

  @Test
  void theLiveCurveHasTheEpochsOfEarlierCallsToo() throws IOException {
    finish();
    LiveCurve curve = curve();
    race(METHODS, curve);
    JsonNode traces = curve.chart().json().path("data");
    assertThat(traces.findValuesAsText("name")).containsExactly("Vanilla", "CutMix");
    assertThat(traces.at("/1/x")).hasToString("[1.0,3.0]");
    assertThat(traces.at("/1/y")).hasToString("[45.0,47.5]");
  }

  @Test
  void refusesTwoOfOneName() {
    assertThatThrownBy(() -> race(List.of(new CutMix(1.0), new CutMix(0.2)), curve()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cutmix");
    assertThat(runs).isEmptyDirectory();
  }

  @Test
  void smokeIsSmallAndUnknownPresetsAreRefused() {
    assertThat(setup.recipe().epochs()).isEqualTo(2);
    assertThat(Race.setup("cpu").recipe().epochs()).isGreaterThan(10);
    assertThatThrownBy(() -> Race.setup("smokey")).hasMessageContaining("smoke");
  }

  /** Its class is known to this Java machine alone, so no other process could train it. */
  @Test
  void aMethodOutsideTheRegistryTrainsHereAndAnewEachTime() throws IOException {
    finish();
    List<Method> methods = List.of(METHODS.get(0), new Halves());
    Race race = race(methods, curve());
    assertThat(race.table().rows())
        .extracting(row -> row.get(0))
        .containsExactly("Vanilla", "Halves");
    Path folder = race.folders().get(1);
    assertThat(folder).isDirectory().hasParent(runs.resolve("unregistered"));
    Path mark = Files.writeString(folder.resolve("mark"), "of the first run");
    assertThat(race(methods, curve()).folders().get(1)).isEqualTo(folder);
    assertThat(mark).doesNotExist();
  }

  /** The lower half is the partner's. */
  public record Halves() implements PictureMethod<Halves.Draw> {

    /**
     * Half and half.
     *
     * @param lambda always a half
     * @param pairing partners
     */
    public record Draw(double lambda, Pairing pairing) implements mixup.method.Draw {}

    @Override
    public String name() {
      return "halves";
    }

    @Override
    public Draw draw(RandomGenerator random, BatchShape shape) {
      return new Draw(0.5, Pairing.deranged(random, shape.size()));
    }

    @Override
    public Mixture blend(Batch batch, Draw draw) {
      BoundingBox half = new BoundingBox(batch.height() / 2, 0, batch.height(), batch.width());
      return new CutMix(1.0)
          .blend(batch, new CutMix.Draw(0.5, draw.lambda(), half, draw.pairing()));
    }
  }
}
