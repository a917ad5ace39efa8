package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import mixup.labels.BoxLists;
import mixup.labels.LabeledBox;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BoxMixingTest {

  private static final LabeledBox LEFT = new LabeledBox(0, 0, 8, 4, 1, 1);
  private static final LabeledBox RIGHT = new LabeledBox(0, 4, 8, 8, 2, 1);
  private static final BoxLists TWO = new BoxLists(List.of(List.of(LEFT), List.of(RIGHT)));
  private static final Pairing SWAP = Pairing.of(1, 0);

  private static List<LabeledBox> first(Placement placement) {
    return BoxMixing.mix(TWO, Composition.of(0.75, SWAP, placement)).pictures().get(0);
  }

  @Test
  void aBlendKeepsTheThingsOfBothWithTheirShares() {
    assertThat(first(Placement.whole())).containsExactly(LEFT.times(0.75), RIGHT.times(0.25));
  }

  @Test
  void aPastedBoxHidesAndBrings() {
    // rows 4..8 and all columns come from the partner
    assertThat(first(Placement.box(new BoundingBox(4, 0, 8, 8))))
        .containsExactly(LEFT.at(0, 0, 4, 4), RIGHT.at(4, 4, 8, 8));
  }

  @Test
  void whatIsNearlyHiddenIsDropped() {
    assertThat(first(Placement.box(new BoundingBox(0, 0, 7, 4)))).isEmpty();
    assertThat(BoxMixing.below(LEFT, new BoundingBox(0, 0, 6, 4))).contains(LEFT.at(6, 0, 8, 4));
  }

  @Test
  void aCornerOrABandInTheMiddleMovesNoEdge() {
    assertThat(BoxMixing.below(LEFT, new BoundingBox(0, 0, 4, 2))).contains(LEFT);
    assertThat(BoxMixing.below(LEFT, new BoundingBox(2, 0, 4, 8))).contains(LEFT);
  }

  @Test
  void aShrunkPictureBringsShrunkBoxes() {
    Placement shrunk = Placement.pasted(new BoundingBox(4, 4, 8, 8), new BoundingBox(0, 0, 8, 8));
    assertThat(first(shrunk)).contains(RIGHT.at(4, 6, 8, 8));
  }

  @Test
  void aPictureThatMeetsItselfKeepsItsBoxes() {
    Composition itself =
        Composition.of(0.5, Pairing.identity(2), Placement.box(new BoundingBox(0, 0, 4, 8)));
    assertThat(BoxMixing.mix(TWO, itself)).isEqualTo(TWO);
  }

  @Test
  void anEmptyBoxChangesNothing() {
    assertThat(first(Placement.box(BoundingBox.EMPTY))).containsExactly(LEFT);
  }

  @Test
  void masksAreRefusedWithTheReason() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Placement mask = Placement.mask(manager.ones(new Shape(1, 1, 8, 8)));
      assertThatThrownBy(() -> first(mask))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("tears things apart");
    }
  }

  /** Counts pixels of a thing on a grid before and after. */
  @Property(tries = 300)
  void whatIsKeptHoldsEveryVisiblePixel(
      @ForAll @IntRange(max = 7) int top,
      @ForAll @IntRange(max = 7) int left,
      @ForAll @IntRange(min = 1, max = 8) int height,
      @ForAll @IntRange(min = 1, max = 8) int width) {
    BoundingBox cover =
        new BoundingBox(top, left, Math.min(8, top + height), Math.min(8, left + width));
    LabeledBox thing = new LabeledBox(1, 2, 7, 6, 0, 1);
    int visible = 0;
    for (int row = 1; row < 7; row++) {
      for (int column = 2; column < 6; column++) {
        visible += inside(cover, row, column) ? 0 : 1;
      }
    }
    var kept = BoxMixing.below(thing, cover);
    assertThat(kept.isPresent()).isEqualTo(visible >= BoxMixing.VISIBLE * thing.area());
    kept.ifPresent(box -> assertHolds(box, cover));
  }

  private static void assertHolds(LabeledBox box, BoundingBox cover) {
    for (int row = 1; row < 7; row++) {
      for (int column = 2; column < 6; column++) {
        boolean within =
            row >= box.top() && row < box.bottom() && column >= box.left() && column < box.right();
        assertThat(within || inside(cover, row, column)).isTrue();
      }
    }
  }

  private static boolean inside(BoundingBox box, int row, int column) {
    return row >= box.top() && row < box.bottom() && column >= box.left() && column < box.right();
  }
}
