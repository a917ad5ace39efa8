package mixup.notebook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mixup.data.ImageSet;
import mixup.data.Normalization;
import mixup.data.PictureSet;
import mixup.data.Subsets;
import mixup.dataset.DataOptions;
import mixup.dataset.DataSets;
import mixup.dataset.canvas.Annotation;
import mixup.dataset.canvas.Canvas;
import mixup.dataset.canvas.Canvases;
import mixup.dataset.canvas.Split;
import org.junit.jupiter.api.Test;

class SetViewsTest {

  private static final PictureSet CLOTHES =
      DataSets.open("fashion-mnist-sample", DataOptions.defaults()).test();

  @Test
  void countsAreThoseOfTheSelection() {
    assertThat(ClassCounts.of(CLOTHES)).hasSize(10).containsOnly(200);
    PictureSet tail = Subsets.longTail(CLOTHES, 200, 2);
    assertThat(ClassCounts.of(tail)).isEqualTo(Subsets.longTailCounts(10, 200, 2));
    Map<String, PictureSet> sets = new LinkedHashMap<>();
    sets.put("all", CLOTHES);
    sets.put("tail", tail);
    JsonNode chart = ClassCounts.chart("Counts", sets).json();
    assertThat(chart.at("/data/1/name").asText()).isEqualTo("tail");
    assertThat(chart.at("/data/1/y/9").asInt()).isEqualTo(2);
  }

  @Test
  void otherClassesAreNotPutBesideEachOther() {
    Map<String, PictureSet> sets = new LinkedHashMap<>();
    sets.put("all", CLOTHES);
    sets.put("some", Subsets.classes(CLOTHES, 0, 4));
    assertThatThrownBy(() -> ClassCounts.chart("Counts", sets)).hasMessageContaining("some");
    assertThatThrownBy(() -> ClassCounts.chart("Counts", Map.of())).hasMessageContaining("no set");
  }

  @Test
  void sharesOfLevelsAddUpAndLieWhereTheLevelsAre() {
    double[] shares = GreyLevels.shares(CLOTHES, 50);
    assertThat(Arrays.stream(shares).sum()).isCloseTo(100, within(1e-9));
    byte[] pixels = {0, 7, 8, (byte) 255};
    PictureSet four =
        new ImageSet(
            "four", 1, 2, 2, pixels, new int[1], List.of("a"), Normalization.FASHION_MNIST);
    double[] bins = GreyLevels.shares(four, 9);
    assertThat(new double[] {bins[0], bins[1], bins[31]}).containsExactly(50, 25, 25);
  }

  @Test
  void samplesAreTheFirstOfEachClass() {
    List<Integer> places = Samples.first(CLOTHES, 3, 2);
    assertThat(places).hasSize(2).allMatch(i -> CLOTHES.label(i) == 3).isSorted();
    assertThat(CLOTHES.label(places.get(1))).isEqualTo(3);
    assertThat(Samples.first(CLOTHES, 3, 999)).hasSize(200);
    assertThat(Samples.ofEach(CLOTHES, 2, 10).text()).contains("20 pictures");
  }

  @Test
  void aCanvasHasTheClassOfItsLargestGarment() {
    Canvases canvases = Canvases.of(48, Split.TEST);
    ImageSet set = CanvasSet.first(canvases, 5);
    for (int i = 0; i < 5; i++) {
      Canvas canvas = canvases.canvas(i);
      Annotation largest = CanvasSet.largest(canvas);
      assertThat(set.label(i)).isEqualTo(largest.category());
      assertThat(canvas.annotations())
          .allMatch(other -> other.crowd() || other.area() <= largest.area());
      assertThat(set.picture(i).pixels()).isEqualTo(canvas.picture().pixels());
    }
  }

  @Test
  void theStampNamesEverySetInTheOrderOfNames() {
    var rows = DataStamp.of(Map.of("b", CLOTHES, "a", CLOTHES)).rows();
    assertThat(rows.get(rows.size() - 2)).containsExactly("a, SHA-256", CLOTHES.contentHash());
    assertThat(rows.get(rows.size() - 1).get(0)).isEqualTo("b, SHA-256");
    assertThat(rows.get(0).get(0)).isEqualTo("commit");
  }
}
