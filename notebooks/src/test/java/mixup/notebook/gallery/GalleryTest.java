package mixup.notebook.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mixup.data.ImageSet;
import mixup.dataset.DataOptions;
import mixup.dataset.DataSets;
import mixup.method.Methods;
import mixup.notebook.Images;
import mixup.notebook.Sheet;
import mixup.train.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole registry, whatever it holds, on two pictures of clothes. */
class GalleryTest {

  private static final int BAG = 18;
  private static final int BOOT = 0;

  @TempDir static Path runs;
  private static ImageSet set;
  private static Studio studio;
  private static Gallery gallery;
  private static List<Shown> all;

  @BeforeAll
  static void open() {
    System.setProperty("mixup.runs", runs.toString());
    set = DataSets.open(Studio.PICTURES, DataOptions.defaults()).test().inMemory();
    studio = Studio.train("smoke", Progress.SILENT);
    gallery = new Gallery(studio, set, BAG, BOOT, 1);
    all = gallery.all(0.5);
  }

  @AfterAll
  static void forget() {
    System.clearProperty("mixup.runs");
  }

  @Test
  void everyMethodIsThereOrSaysWhyNot() {
    List<String> absent = gallery.absent().rows().stream().map(row -> row.get(0)).toList();
    List<String> titles = new ArrayList<>(absent);
    gallery.methods().forEach(name -> titles.add(Methods.info(name).title()));
    assertThat(titles)
        .containsExactlyInAnyOrderElementsOf(
            Methods.all().stream().map(info -> info.title()).toList());
    assertThat(gallery.methods()).contains("vanilla", "mixup", "cutmix", "recursivemix");
    assertThat(gallery.absent().rows()).allSatisfy(row -> assertThat(row.get(1)).isNotBlank());
  }

  @Test
  void vanillaIsTheFirstPicture() {
    Shown vanilla = gallery.near("vanilla", 0.5);
    assertThat(vanilla.lambda()).isEqualTo(1);
    assertThat(vanilla.shares()).containsExactly(1.0, 0.0, 0.0);
    for (int row = 0; row < set.height(); row++) {
      for (int column = 0; column < set.width(); column++) {
        assertThat(vanilla.picture().getRGB(column, row))
            .isEqualTo(Images.of(set, BAG).getRGB(column, row));
      }
    }
  }

  @Test
  void aWantedShareIsFoundAndTheOtherPictureIsInIt() {
    for (String method : List.of("mixup", "cutmix")) {
      Shown shown = gallery.near(method, 0.5);
      assertThat(shown.lambda()).isCloseTo(0.5, within(0.05));
      assertThat(shown.shares().get(0)).isCloseTo(shown.lambda(), within(1e-6));
      assertThat(shown.shares().get(1)).isCloseTo(1 - shown.lambda(), within(1e-6));
      assertThat(shown.mask().orElseThrow().mean()).isCloseTo(shown.lambda(), within(1e-6));
    }
  }

  @Test
  void recursiveMixPastesTheSecondPictureOfTheBatchBefore() {
    Shown shown = gallery.near("recursivemix", 0.7);
    assertThat(shown.shares().get(1)).isCloseTo(1 - shown.lambda(), within(1e-6)).isPositive();
    assertThat(shown.mask().orElseThrow().cuts()).isTrue();
  }

  @Test
  void choicesAreReplayedPixelByPixel() throws Exception {
    for (String method : List.of("mixup", "cutmix", "recursivemix")) {
      Shown shown = gallery.near(method, 0.6);
      JsonNode json = shown.json();
      assertThat(json.get("method").asText()).isEqualTo(method);
      Shown again = gallery.replay(json.toString());
      assertThat(again.samePixels(shown)).as(method).isTrue();
      assertThat(again.shares()).isEqualTo(shown.shares());
    }
    assertThat(gallery.near("mixup", 0.2).samePixels(gallery.near("mixup", 0.8))).isFalse();
    assertThatThrownBy(() -> gallery.replay("{")).hasMessageContaining("not JSON");
  }

  @Test
  void rangesGoFromEndToEnd() {
    double[] steps = Gallery.steps(4);
    assertThat(steps).containsExactly(0, 0.25, 0.5, 0.75, 1);
    List<Shown> row = gallery.range("mixup", steps);
    assertThat(row.stream().mapToDouble(Shown::lambda).toArray()).isSorted();
    assertThat(gallery.lambdas("mixup")).hasSizeGreaterThan(100);
    assertThat(Arrays.stream(gallery.lambdas("mixup")).boxed()).allMatch(l -> l >= 0 && l <= 1);
  }

  @Test
  void pagesHaveRoomForEveryPicture() {
    assertThat(all).extracting(Shown::method).isEqualTo(gallery.methods());
    Sheet tiles = Sheets.tiles(all, gallery.classes(), 5);
    assertThat(tiles.text()).contains("CutMix 0.");
    assertThat(colours(tiles)).isGreaterThan(20);
    double[] steps = Gallery.steps(1);
    List<List<Shown>> rows = List.of(gallery.range("cutmix", steps), gallery.range("mixup", steps));
    Sheet strips = Sheets.strips(rows, steps, gallery.classes());
    assertThat(strips.text()).contains("CutMix", "Mixup");
    assertThat(colours(strips)).isGreaterThan(20);
  }

  private static long colours(Sheet sheet) {
    int width = sheet.image().getWidth();
    int[] rgb = sheet.image().getRGB(0, 0, width, sheet.image().getHeight(), null, 0, width);
    return Arrays.stream(rgb).distinct().count();
  }

  @Test
  void figuresShowLabelsDrawsAndMasks() {
    JsonNode labels = GalleryCharts.labels(all, gallery.classes()).json();
    assertThat(labels.at("/layout/barmode").asText()).isEqualTo("stack");
    assertThat(labels.at("/data/0/name").asText()).isEqualTo("Bag");
    assertThat(labels.at("/data/0/y")).hasSameSizeAs(all);
    assertThat(GalleryCharts.lambdas(gallery).json().path("data")).hasSameSizeAs(all);
    Shown masked = GalleryCharts.masked(all);
    assertThat(GalleryCharts.mask(masked).json().at("/data/0/z")).hasSize(set.height());
    List<List<Shown>> rows = List.of(gallery.range("cutmix", 0.2, 0.9, 0.5));
    JsonNode line = GalleryCharts.labelAgainstDraw(rows).json().at("/data/0");
    assertThat(line.at("/x/0").asDouble()).isLessThan(line.at("/x/2").asDouble());
  }

  @Test
  void whatCannotBeShownIsRefused() {
    assertThatThrownBy(() -> new Gallery(studio, set, 2, 3, 1)).hasMessageContaining("Trouser");
    assertThatThrownBy(() -> gallery.near("cutmx", 0.5)).hasMessageContaining("cutmix");
  }

  @Test
  void theStudioTellsWhatItsNetworksKnow() {
    assertThat(studio.table().rows()).hasSize(2);
    assertThat(studio.folders()).hasSize(2).allMatch(folder -> folder.startsWith(runs));
  }
}
