package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundingBoxTest {

  private static BatchShape picture(int height, int width) {
    return new BatchShape(2, height, width);
  }

  @Property
  void liesInThePicture(
      @ForAll @IntRange(min = 1, max = 50) int height,
      @ForAll @IntRange(min = 1, max = 50) int width,
      @ForAll @DoubleRange(max = 0.99) double down,
      @ForAll @DoubleRange(max = 0.99) double right,
      @ForAll @IntRange(max = 60) int rows,
      @ForAll @IntRange(max = 60) int columns) {
    BatchShape picture = picture(height, width);
    BoundingBox box =
        BoundingBox.centred((int) (down * height), (int) (right * width), rows, columns, picture);
    assertThat(box.fits(picture)).isTrue();
    assertThat(box.top()).isBetween(0, box.bottom());
    assertThat(box.left()).isBetween(0, box.right());
    assertThat(box.shareOf(picture)).isBetween(0.0, 1.0);
    assertThat(box.isEmpty()).isEqualTo(rows < 2 || columns < 2);
  }

  /** Counts the pixels that are at most half a side away, one by one. */
  @Property(tries = 300)
  void areaIsTheNumberOfItsPixels(
      @ForAll @IntRange(min = 1, max = 12) int height,
      @ForAll @IntRange(min = 1, max = 15) int width,
      @ForAll @IntRange(max = 11) int row,
      @ForAll @IntRange(max = 14) int column,
      @ForAll @IntRange(max = 16) int rows,
      @ForAll @IntRange(max = 16) int columns) {
    int centreRow = row % height;
    int centreColumn = column % width;
    BatchShape picture = picture(height, width);
    BoundingBox box = BoundingBox.centred(centreRow, centreColumn, rows, columns, picture);
    long count = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean inRows = y >= centreRow - rows / 2 && y < centreRow + rows / 2;
        boolean inColumns = x >= centreColumn - columns / 2 && x < centreColumn + columns / 2;
        count += inRows && inColumns ? 1 : 0;
      }
    }
    assertThat(box.area()).isEqualTo(count).isEqualTo((long) box.height() * box.width());
    assertThat(box.shareOf(picture)).isCloseTo(count / (double) (height * width), offset(1e-12));
  }

  @Property
  void sidesAreEvenWhereNothingIsCutOff(
      @ForAll @IntRange(max = 40) int rows, @ForAll @IntRange(max = 40) int columns) {
    BoundingBox box = BoundingBox.centred(20, 22, rows, columns, picture(41, 45));
    assertThat(box.height()).isEqualTo(rows / 2 * 2);
    assertThat(box.width()).isEqualTo(columns / 2 * 2);
    assertThat(box.top() + box.bottom()).isEqualTo(40);
    assertThat(box.left() + box.right()).isEqualTo(44);
  }

  /** λ after the box is never below the λ that asked for it: sides are cut, never lengthened. */
  @Property
  void isNeverLargerThanAskedFor(
      @ForAll @DoubleRange(max = 1) double share,
      @ForAll @IntRange(max = 31) int centreRow,
      @ForAll @IntRange(max = 23) int centreColumn) {
    BatchShape picture = picture(32, 24);
    double side = Math.sqrt(share);
    BoundingBox box =
        BoundingBox.centred(centreRow, centreColumn, (int) (32 * side), (int) (24 * side), picture);
    assertThat(box.shareOf(picture)).isLessThanOrEqualTo(share + 1e-12);
  }

  @Test
  void heightComesBeforeWidth() {
    BoundingBox box = BoundingBox.centred(3, 9, 4, 6, picture(8, 16));
    assertThat(box).isEqualTo(new BoundingBox(1, 6, 5, 12));
  }

  @Test
  void wholePictureOnlyFromTheMiddle() {
    BatchShape picture = picture(8, 6);
    assertThat(BoundingBox.centred(4, 3, 8, 6, picture).shareOf(picture)).isEqualTo(1);
    assertThat(BoundingBox.centred(3, 3, 8, 6, picture).area()).isEqualTo(7 * 6);
    assertThat(BoundingBox.centred(0, 0, 8, 6, picture).area()).isEqualTo(4 * 3);
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, 1, 1", "0, -1, 1, 1", "2, 0, 1, 1", "0, 2, 1, 1"})
  void refusesWhatIsNoRectangle(int top, int left, int bottom, int right) {
    assertThatThrownBy(() -> new BoundingBox(top, left, bottom, right))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no box");
  }
}
