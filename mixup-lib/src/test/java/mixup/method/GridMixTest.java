package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDManager;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.method.GridMix.Range;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GridMixTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  /** Rows 1 to 3 and 4 to 6 (cut off at 5), columns 2 and 5: marked one by one. */
  @Test
  void equalsAPlainLoop() {
    Batch batch = Pictures.numbered(manager, 3, 6, 9);
    Pairing pairing = Pairing.of(2, 0, 1);
    HoleGrid grid = new HoleGrid(1, 2, 4, 6, 3, 2, 2, false);
    double[] own = new double[54];
    for (int p = 0; p < own.length; p++) {
      int row = p / 9;
      int column = p % 9;
      boolean down = row == 1 || row == 2 || row == 4;
      boolean across = column == 2 || column == 3 || column == 5 || column == 6;
      own[p] = down && across ? 0 : 1;
    }
    GridMix.Draw draw = GridMix.Draw.of(0.5, grid, pairing, BatchShape.of(batch));
    assertThat(draw.lambda()).isCloseTo(1 - 12 / 54.0, offset(1e-12));
    MixedBatch mixed = GridMix.cifar().apply(batch, draw);
    Blends.assertPlainLoop(batch, mixed, pairing, own);
    Blends.assertTargets(batch, mixed, pairing, draw.lambda());
  }

  @ParameterizedTest
  @CsvSource({"12, 12", "11, 9", "5, 16", "1, 3", "2, 1"})
  void lambdaIsTheShareThatStayed(int height, int width) {
    Batch batch = Pictures.zerosAndOnes(manager, height, width);
    SplittableRandom random = new SplittableRandom(8);
    for (GridMix settings : new GridMix[] {GridMix.deit(), GridMix.openMixupDeit()}) {
      for (int i = 0; i < 20; i++) {
        GridMix.Draw drawn = settings.draw(random, BatchShape.of(batch));
        GridMix.Draw draw =
            new GridMix.Draw(drawn.asked(), drawn.lambda(), drawn.grid(), Pairing.of(1, 0));
        float other = Blends.partnersShare(settings.apply(batch, draw));
        assertThat(draw.lambda()).isCloseTo(1 - other, offset(1e-6));
      }
    }
  }

  /** Rows and columns as boxes cut off at the picture, marked one by one on a larger canvas. */
  @Property(tries = 300)
  void holesStayInTheCropAndInThePicture(
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @DoubleRange(min = 0, max = 1) double asked,
      @ForAll @IntRange(min = 1, max = 6) int across,
      @ForAll @DoubleRange(min = 0.5, max = 1) double area,
      @ForAll @DoubleRange(min = 0.5, max = 2) double aspect,
      @ForAll @DoubleRange(min = 0, max = 1) double place) {
    BatchShape shape = new BatchShape(1, height, width);
    HoleGrid grid = HoleGrid.of(asked, across, area, aspect, place, place, shape, false);
    Set<Integer> inside = new HashSet<>();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int down = y - grid.top();
        int right = x - grid.left();
        boolean crop = down >= 0 && right >= 0 && down < grid.height() && right < grid.width();
        if (crop && down % grid.pitch() < grid.hole() && right % grid.pitch() < grid.hole()) {
          inside.add(y * width + x);
        }
      }
    }
    assertThat(grid.shareOf(shape) * height * width).isCloseTo(inside.size(), offset(1e-6));
    assertThat(grid.hole()).isBetween(0, Math.max(0, grid.pitch() - 1));
  }

  /** Pictures of eight rows, crops that begin above them. */
  @Test
  void aHoleAboveThePictureIsCutOffOrWraps() {
    BatchShape shape = new BatchShape(1, 8, 4);
    // Holes of rows -3 and -2, 0 and 1, 3 and 4, 6 and 7; columns 0, 1, 3.
    HoleGrid inside = new HoleGrid(-3, 0, 11, 4, 3, 2, 2, false);
    assertThat(inside.shareOf(shape)).isCloseTo(6 * 3 / 32.0, offset(1e-12));
    // The first comes in again as rows 5 and 6; row 6 is open anyway.
    HoleGrid wrapped = new HoleGrid(-3, 0, 11, 4, 3, 2, 2, true);
    assertThat(wrapped.shareOf(shape)).isCloseTo(7 * 3 / 32.0, offset(1e-12));
    // From row -1 on: the first hole covers rows -1 and 0, and is lost by wrapping.
    assertThat(new HoleGrid(-1, 0, 9, 4, 3, 2, 2, false).shareOf(shape))
        .isCloseTo(5 * 3 / 32.0, offset(1e-12));
    assertThat(new HoleGrid(-1, 0, 9, 4, 3, 2, 2, true).shareOf(shape))
        .isCloseTo(4 * 3 / 32.0, offset(1e-12));
  }

  @Test
  void holesAcrossAreUniformAndEveryPixelIsReached() {
    BatchShape shape = new BatchShape(2, 24, 20);
    SplittableRandom random = new SplittableRandom(3);
    long[] across = new long[5];
    Set<Integer> tops = new HashSet<>();
    Set<Integer> lefts = new HashSet<>();
    double lambda = 0;
    for (int i = 0; i < 4_000; i++) {
      GridMix.Draw draw = GridMix.deit().draw(random, shape);
      across[draw.grid().across() - 2]++;
      tops.add(draw.grid().top());
      lefts.add(draw.grid().left());
      lambda += draw.lambda() / 4_000;
    }
    assertThat(ChiSquareTest.withDefaults().test(across).getPValue()).isGreaterThan(0.001);
    assertThat(tops).contains(-4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(lefts).contains(-3, -2, -1, 0, 1, 2, 3, 4, 5, 6);
    assertThat(lambda).isBetween(0.65, 0.78);
  }

  @Test
  void gridsDifferBetweenBatches() {
    SplittableRandom random = new SplittableRandom(5);
    Set<HoleGrid> grids = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      grids.add(GridMix.deit().draw(random, new BatchShape(2, 32, 32)).grid());
    }
    assertThat(grids).hasSizeGreaterThan(90);
  }

  /** λ of 1 still leaves holes of one pixel, as in the released code; λ of 0 leaves bars of one. */
  @Test
  void extremeRatiosKeepOnePixel() {
    BatchShape shape = new BatchShape(1, 32, 32);
    assertThat(HoleGrid.of(1, 4, 0.8, 1, 0.5, 0.5, shape, false).hole()).isEqualTo(1);
    HoleGrid open = HoleGrid.of(0, 4, 0.8, 1, 0.5, 0.5, shape, false);
    assertThat(open.hole()).isEqualTo(open.pitch() - 1);
  }

  @Test
  void narrowPicturesGetFewerHoles() {
    assertThat(HoleGrid.of(0.5, 6, 1, 1, 0, 0, new BatchShape(1, 4, 4), false).across())
        .isEqualTo(2);
    BatchShape pixel = new BatchShape(1, 1, 1);
    assertThat(HoleGrid.of(0.5, 6, 1, 1, 0, 0, pixel, false).shareOf(pixel)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void appliesTheProbabilityOnce(double probability) {
    GridMix settings =
        new GridMix(1, 2, 6, new Range(0.5, 1), new Range(0.5, 2), probability, Variant.PAPER);
    BatchShape shape = new BatchShape(4, 32, 32);
    assertThat(Blends.shareOfDraws(settings, shape, draw -> draw.lambda() < 1))
        .isCloseTo(probability, offset(0.06));
  }

  @Test
  void alphaZeroABatchOfOneAndHalfPrecision() {
    GridMix off = new GridMix(0, 2, 6, new Range(0.5, 1), new Range(0.5, 2), 1, Variant.PAPER);
    Batch batch = Pictures.numbered(manager, 2, 8, 8);
    MixedBatch mixed = off.mix(batch, new SplittableRandom(1));
    assertThat(mixed.images()).isEqualTo(batch.images());
    assertThat(mixed.targets().toFloatArray()).containsExactly(1, 0, 0, 1);
    Blends.assertAloneUnchanged(GridMix.deit(), manager);
    Blends.assertLabelsKeepPrecision(GridMix.deit(), manager);
  }

  @Test
  void refusesWrongValues() {
    Range area = new Range(0.5, 1);
    Range aspect = new Range(0.5, 2);
    assertThatThrownBy(() -> new GridMix(-1, 2, 6, area, aspect, 1, Variant.PAPER))
        .hasMessageContaining("alpha");
    assertThatThrownBy(() -> new GridMix(1, 0, 6, area, aspect, 1, Variant.PAPER))
        .hasMessageContaining("fewest");
    assertThatThrownBy(() -> new GridMix(1, 4, 3, area, aspect, 1, Variant.PAPER))
        .hasMessageContaining("3");
    assertThatThrownBy(() -> new GridMix(1, 2, 6, new Range(0.5, 1.5), aspect, 1, Variant.PAPER))
        .hasMessageContaining("1.5");
    assertThatThrownBy(() -> new GridMix(1, 2, 6, area, new Range(2, 1), 1, Variant.PAPER))
        .hasMessageContaining("aspect");
    assertThatThrownBy(() -> new GridMix(1, 2, 6, area, aspect, 2, Variant.PAPER))
        .hasMessageContaining("probability");
    assertThatThrownBy(() -> new GridMix(1, 2, 6, area, aspect, 1, Variant.AUTHORS))
        .hasMessageContaining("AUTHORS");
    String json = "{\"name\":\"gridmix\",\"area\":{\"low\":0.6,\"high\":0.9}}";
    assertThat(((GridMix) Methods.fromJson(json)).area()).isEqualTo(new Range(0.6, 0.9));
  }
}
