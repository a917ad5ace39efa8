package mixup.dataset.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import mixup.dataset.Garments;
import mixup.image.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanvasesTest {
  private static final Canvases TRAIN = Canvases.of(64, Split.TRAIN);

  @Test
  void aCanvasDependsOnItsNumberAloneNotOnTheOrderOfAsking() {
    double[] first = CanvasParity.checksums(TRAIN.canvas(7));
    TRAIN.canvas(8);
    assertThat(CanvasParity.checksums(TRAIN.canvas(7))).isEqualTo(first);
    assertThat(CanvasParity.checksums(Canvases.of(64, Split.TRAIN).canvas(7))).isEqualTo(first);
    assertThat(TRAIN.canvas(7).picture().pixels()).isNotSameAs(TRAIN.canvas(7).picture().pixels());
  }

  @Test
  void saltSideSplitAndNumberChangeThePicture() {
    Canvas canvas = TRAIN.canvas(0);
    Canvases salted = TRAIN.withSalt(1);
    List<Canvas> others =
        List.of(
            TRAIN.canvas(1),
            salted.canvas(0),
            TRAIN.withSalt(2).canvas(0),
            Canvases.of(64, Split.TEST).canvas(0));
    Set<Double> pictures = new TreeSet<>();
    pictures.add(CanvasParity.checksums(canvas)[0]);
    others.forEach(other -> pictures.add(CanvasParity.checksums(other)[0]));
    assertThat(pictures).hasSize(1 + others.size());
    assertThat(CanvasParity.checksums(salted.withSalt(0).canvas(0)))
        .isEqualTo(CanvasParity.checksums(canvas));
  }

  /** Not only larger: the ground's first pixel has another place on the slope and other blocks. */
  @Test
  void anotherSideIsAnotherCanvas() {
    Canvas small = TRAIN.withSide(56).canvas(3);
    Canvas large = TRAIN.canvas(3);
    assertThat(small.picture().height()).isEqualTo(56);
    int different = 0;
    for (int y = 0; y < 56; y++) {
      for (int x = 0; x < 56; x++) {
        different += small.picture().at(y, x, 0) == large.picture().at(y, x, 0) ? 0 : 1;
      }
    }
    assertThat(different).isGreaterThan(56 * 56 / 2);
  }

  @ParameterizedTest
  @EnumSource(Split.class)
  void annotationsSayWhatTheMapsShow(Split split) {
    Canvases canvases = Canvases.of(48, split);
    for (int i = 0; i < 60; i++) {
      Canvas canvas = canvases.canvas(i);
      int claimed = 0;
      for (Annotation annotation : canvas.annotations()) {
        assertThat(pixels(canvas, annotation)).hasSize(annotation.area());
        assertThat(around(pixels(canvas, annotation))).isEqualTo(annotation.box());
        assertThat(annotation.area()).isGreaterThanOrEqualTo(48 * 48 / 256);
        assertThat(annotation.crowd()).isEqualTo(annotation.identity() == 200);
        claimed += annotation.area();
      }
      assertThat(claimed).isEqualTo(ownedPixels(canvas));
    }
  }

  /** Row and column of the pixels of an annotation; their label has to be its class. */
  private static List<int[]> pixels(Canvas canvas, Annotation annotation) {
    List<int[]> pixels = new ArrayList<>();
    for (int i = 0; i < canvas.instances().length; i++) {
      if ((canvas.instances()[i] & 0xFF) == annotation.identity()) {
        assertThat((int) canvas.labels()[i]).isEqualTo(annotation.category() + 1);
        pixels.add(new int[] {i / canvas.picture().width(), i % canvas.picture().width()});
      }
    }
    return pixels;
  }

  private static Box around(List<int[]> pixels) {
    int top = pixels.stream().mapToInt(p -> p[0]).min().orElseThrow();
    int left = pixels.stream().mapToInt(p -> p[1]).min().orElseThrow();
    int bottom = pixels.stream().mapToInt(p -> p[0]).max().orElseThrow();
    int right = pixels.stream().mapToInt(p -> p[1]).max().orElseThrow();
    return new Box(top, left, bottom + 1 - top, right + 1 - left);
  }

  /** Pixels with an instance; all others have to be ground or rim. */
  private static int ownedPixels(Canvas canvas) {
    int owned = 0;
    for (int i = 0; i < canvas.instances().length; i++) {
      int label = canvas.labels()[i] & 0xFF;
      assertThat(canvas.instances()[i] == 0).isEqualTo(label == 0 || label == Canvas.IGNORE);
      owned += canvas.instances()[i] == 0 ? 0 : 1;
    }
    return owned;
  }

  @Test
  void heapsFlipsAndClassesComeAsOftenAsTheyShould() {
    Garments garments = Garments.train();
    int heaps = 0;
    int flips = 0;
    int figures = 0;
    int[] classes = new int[10];
    for (int i = 0; i < 1000; i++) {
      for (Thing thing : CanvasPainter.things(Draws.of(Split.TRAIN, 0, i), 64, garments)) {
        heaps += thing.crowd() ? 1 : 0;
        if (!thing.crowd()) {
          figures++;
          flips += thing.parts().get(0).flip() ? 1 : 0;
          classes[thing.category()]++;
        }
      }
    }
    // four standard deviations
    assertThat((double) heaps).isCloseTo(125, within(4 * Math.sqrt(1000 * 7 / 64.0)));
    assertThat((double) flips).isCloseTo(figures / 2.0, within(2 * Math.sqrt(figures)));
    for (int count : classes) {
      assertThat((double) count).isCloseTo(figures / 10.0, within(4 * Math.sqrt(0.09 * figures)));
    }
    assertThat(figures).isBetween(2000, 2500); // 2.5 on average, less those without a place
  }

  @Test
  void placedSquaresHideLittleOfOneAnother() {
    Square square = new Square(0, 0, 6);
    assertThat(square.isClearOf(new Square(0, 4, 6))).isTrue(); // 12 of 60
    assertThat(square.isClearOf(new Square(0, 3, 6))).isFalse(); // 18 of 54
    assertThat(square.isClearOf(new Square(-9, -9, 6))).isTrue();
    assertThat(square.isClearOf(new Square(2, 2, 2))).isTrue(); // 4 of 36
  }

  @Test
  void silhouettesFillHolesButNotBays() {
    byte[] garment = new byte[28 * 28];
    for (int x : new int[] {10, 20}) { // two legs
      for (int y = 4; y < 24; y++) {
        garment[y * 28 + x] = 16;
      }
    }
    for (int x = 10; x <= 20; x++) { // joined at the top
      garment[4 * 28 + x] = (byte) 200;
    }
    garment[15 * 28 + 15] = 15; // not lit
    byte[] filled = Silhouette.of(garment);
    assertThat(filled[4 * 28 + 15]).isEqualTo((byte) 255);
    assertThat(filled[10 * 28 + 10]).isEqualTo((byte) 255);
    assertThat(filled[10 * 28 + 15]).isZero(); // open below
    garment[23 * 28 + 15] = 16;
    assertThat(Silhouette.of(garment)[10 * 28 + 15]).isEqualTo((byte) 255); // closed
    assertThat(filled[10 * 28 + 9]).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 40, 50, 136, -64})
  void otherSidesAreRefused(int side) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TRAIN.withSide(side))
        .withMessageContaining("got " + side);
  }

  @Test
  void theLargestAndTheSmallestSideArePainted() {
    for (int side : new int[] {48, 128}) {
      Canvas canvas = TRAIN.withSide(side).canvas(999);
      assertThat(canvas.picture().pixels()).hasSize(side * side * 3);
    }
  }

  @Test
  void numbersOutsideTheSplitAreRefused() {
    Canvases test = Canvases.of(64, Split.TEST);
    assertThat(test.size()).isEqualTo(300);
    assertThat(TRAIN.size()).isEqualTo(1000);
    assertThatThrownBy(() -> test.canvas(300)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> test.canvas(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
