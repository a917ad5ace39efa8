package mixup.notebook.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mixup.dataset.canvas.Canvases;
import mixup.dataset.canvas.Split;
import mixup.image.Box;
import mixup.image.Picture;
import mixup.image.Size;
import mixup.notebook.ImageGrid;
import mixup.transform.Erase;
import mixup.transform.Flip;
import mixup.transform.RandomFlip;
import mixup.transform.RandomResizedCrop;
import mixup.transform.Sequence;
import mixup.transform.Shift;
import mixup.transform.TensorErasing;
import mixup.transform.opencv.CvAffine;
import mixup.transform.pillow.Filter;
import mixup.transform.pillow.Invert;
import mixup.transform.pillow.Resize;
import mixup.transform.policy.OpenMixupRandAugment;
import mixup.transform.policy.TimmRandAugment;
import mixup.transform.policy.TrivialAugmentWide;
import org.junit.jupiter.api.Test;

class TrialsTest {

  private static final Picture CANVAS = Canvases.of(48, Split.TEST).canvas(12).picture();

  @Test
  void everyTrialIsOnThePageWithItsWords() {
    Trials page =
        Trials.of(CANVAS)
            .add("mirrored", new Flip())
            .drawn("flip", new RandomFlip(1), 1, 2)
            .drawn("never", new RandomFlip(0), 1, 1);
    assertThat(page.sheet(4).text()).isEqualTo("[mirrored, flip Flip, flip Flip, never nothing]");
    assertThat(page.draws().lines()).hasSize(3).first().isEqualTo("flip: Flip[]");
    assertThat(page.sheet(2).image().getHeight()).isGreaterThan(page.sheet(4).image().getHeight());
  }

  @Test
  void noStepOnFloatsLeavesThePicture() {
    Picture same = FloatSteps.apply(CANVAS, List.of(), Canvases.NORMALIZATION);
    assertThat(same.pixels()).isEqualTo(CANVAS.pixels());
  }

  @Test
  void shiftsCountInPixelsAndErasingInNormalisedOnes() {
    Shift shift = new Shift(new float[] {51 / 255f, 0, -1});
    Picture shifted = FloatSteps.apply(CANVAS, List.of(shift), Canvases.NORMALIZATION);
    assertThat(shifted.at(3, 5, 0)).isEqualTo(Math.min(255, CANVAS.at(3, 5, 0) + 51));
    assertThat(shifted.at(3, 5, 1)).isEqualTo(CANVAS.at(3, 5, 1));
    assertThat(shifted.at(3, 5, 2)).isZero();
    Erase mean = new Erase(new Box(2, 4, 3, 5), new float[3 * 15]);
    Picture erased = FloatSteps.apply(CANVAS, List.of(mean), Canvases.NORMALIZATION);
    assertThat(erased.at(2, 4, 0)).isEqualTo((int) Math.round(255 * 0.485));
    assertThat(erased.at(4, 8, 2)).isEqualTo((int) Math.round(255 * 0.406));
    assertThat(erased.at(5, 8, 2)).isEqualTo(CANVAS.at(5, 8, 2));
  }

  @Test
  void erasedPicturesAreDrawnAsTheLoaderDraws() {
    Trials page = Trials.of(CANVAS);
    page.drawn("erased", TensorErasing.deit(), Canvases.NORMALIZATION, 1, 3);
    assertThat(page.sheet(3).text()).isEqualTo("[erased, erased, erased]");
  }

  @Test
  void differencesAreCountedLevelByLevel() {
    byte[] other = CANVAS.pixels().clone();
    other[7] += 10;
    Difference difference = Difference.of(CANVAS, CANVAS.with(other));
    assertThat(difference.share()).isEqualTo(1.0 / other.length);
    assertThat(difference.largest()).isIn(10, 246);
    assertThat(Difference.of(CANVAS, CANVAS).largest()).isZero();
    Picture small = new Resize(Size.square(8), Filter.BOX).apply(CANVAS);
    assertThatThrownBy(() -> Difference.of(CANVAS, small)).hasMessageContaining("8x8");
  }

  @Test
  void countingFromTheCornerAndFromTheCentreIsNotTheSame() {
    Picture stripes = FromCorner.stripes(16);
    assertThat(new FromCorner(2).apply(stripes).pixels()).hasSize(64).containsOnly(0);
    assertThat(new Resize(Size.square(8), Filter.NEAREST).apply(stripes).pixels())
        .containsOnly((byte) 255);
    assertThat(new FromCorner(3).resultSize(new Size(7, 9))).isEqualTo(new Size(3, 3));
    assertThatThrownBy(() -> new FromCorner(0)).hasMessageContaining("0");
  }

  @Test
  void boxesHaveTheirColourAtTheirPlace() {
    BufferedImage page = Boxes.on(CANVAS, List.of(new Box(10, 20, 12, 24))).image();
    int scale = 3 * ImageGrid.SCALE;
    assertThat(page.getWidth()).isEqualTo(48 * scale);
    assertThat(page.getRGB(44 * scale - 2, 16 * scale) & 0xFFFFFF).isEqualTo(0x0072b2);
    assertThat(page.getRGB(2, 2) >> 16 & 0xFF).isEqualTo(CANVAS.at(0, 0, 0));
  }

  @Test
  void theLibrariesMoveInOppositeDirections() {
    for (CvAffine.Kind kind : CvAffine.Kind.values()) {
      Picture pillow = Moves.pillow(kind, CANVAS.size()).apply(CANVAS);
      Picture openCv = Moves.openCv(kind).apply(CANVAS);
      assertThat(Difference.of(pillow, openCv).share()).as(kind.name()).isGreaterThan(0.5);
    }
    assertThat(Moves.words(CvAffine.Kind.SHEAR_X)).isEqualTo("shear x 0.30");
  }

  @Test
  void curvesAndEdgesAreThoseOfTheOperations() {
    assertThat(OperationCharts.after(new Invert())[3]).isEqualTo(252);
    assertThat(OperationCharts.after(Sequence.NOTHING)[200]).isEqualTo(200);
    double[] edge = OperationCharts.enlarged(4, Filter.NEAREST);
    assertThat(edge).hasSize(32).startsWith(55, 55).endsWith(200, 200);
    assertThat(Arrays.stream(OperationCharts.enlarged(4, Filter.BICUBIC)).max().orElseThrow())
        .isGreaterThan(200);
    JsonNode levels = OperationCharts.levels(Map.of("invert", new Invert())).json();
    assertThat(levels.at("/data/0/y")).hasSize(256);
    JsonNode edges = OperationCharts.edge(4, List.of(Filter.NEAREST, Filter.BOX)).json();
    assertThat(edges.at("/data/1/name").asText()).isEqualTo("box");
  }

  @Test
  void sharesOfCropsStayInTheirRange() {
    RandomResizedCrop crop = RandomResizedCrop.usual(Size.square(8), Filter.BOX);
    JsonNode bars = OperationCharts.areas(crop, CANVAS.size(), 1, 500).json().at("/data/0/y");
    double sum = 0;
    for (JsonNode bar : bars) {
      sum += bar.asDouble();
    }
    assertThat(sum).isCloseTo(100, within(1e-6));
    assertThat(bars.get(0).asDouble()).isZero();
  }

  @Test
  void halfOfTwoOperationsAreApplied() {
    double[] timm =
        OperationCharts.applied(
            TimmRandAugment.parse("rand-m9-mstd0.5-inc1"), CANVAS.size(), 1, 4000);
    assertThat(timm).containsExactly(new double[] {25, 50, 25}, within(3.0));
    double[] one = OperationCharts.applied(new TrivialAugmentWide(), CANVAS.size(), 1, 4000);
    assertThat(one).containsExactly(new double[] {100 / 14.0, 1300 / 14.0, 0}, within(2.0));
    Map<String, TrivialAugmentWide> named = Map.of("trivial", new TrivialAugmentWide());
    JsonNode chart = OperationCharts.applied(named, CANVAS.size(), 1, 50).json();
    assertThat(chart.at("/data/0/x")).hasSize(3);
  }

  /**
   * Two of fifteen operations, each half of the time; at level 9 Posterize leaves no bit. Seven
   * operations that may follow it make something else of black.
   */
  @Test
  void openMixupMakesSomePicturesBlack() {
    Picture small = new Resize(Size.square(8), Filter.BOX).apply(CANVAS);
    double expected = 1 / 30.0 + 1 / 30.0 * (1 - 1 / 30.0 - 7 / 30.0);
    double share = OperationCharts.black(OpenMixupRandAugment.imageNet(9), small, 1, 4000);
    assertThat(share).isCloseTo(expected, within(0.012));
    assertThat(OperationCharts.black(new RandomFlip(0.5), small, 1, 100)).isZero();
  }
}
