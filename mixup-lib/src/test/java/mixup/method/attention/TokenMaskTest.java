package mixup.method.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TokenMaskTest {

  private static final TokenGrid GRID = new TokenGrid(3, 4);

  /** Height 9 over 3 rows takes pixel rows 0, 3, 6; width 14 over 4 columns 0, 3, 7, 10. */
  @Test
  void takesTheNearestPixelOfEveryToken() {
    assertThat(GRID.rowsIn(9)).containsExactly(0, 3, 6);
    assertThat(GRID.columnsIn(14)).containsExactly(0, 3, 7, 10);
  }

  @Property(tries = 300)
  void aBoxMarksTheTokensWhosePixelIsInside(
      @ForAll @IntRange(min = 0, max = 20) int top,
      @ForAll @IntRange(min = 0, max = 20) int left,
      @ForAll @IntRange(min = 0, max = 20) int high,
      @ForAll @IntRange(min = 0, max = 20) int wide) {
    TokenMask mask = TokenMask.box(GRID, top, left, top + high, left + wide, 12, 20);
    for (int i = 0; i < 12; i++) {
      int row = i / 4 * 4;
      int column = i % 4 * 5;
      boolean inside = row >= top && row < top + high && column >= left && column < left + wide;
      assertThat(mask.marks(i)).isEqualTo(inside);
    }
  }

  @Test
  void printsAndReadsRows() {
    TokenMask mask = TokenMask.window(GRID, 5, 2);
    assertThat(mask).hasToString("..../.##./.##.");
    assertThat(TokenMask.parse(mask.toString())).isEqualTo(mask).hasSameHashCodeAs(mask);
    assertThat(mask.inverse()).hasToString("####/#..#/#..#");
    assertThat(mask.count()).isEqualTo(4);
    assertThat(mask.share()).isEqualTo(1 / 3.0);
    assertThat(TokenMask.empty(GRID).count()).isZero();
    assertThatThrownBy(() -> TokenMask.parse("##/#")).hasMessageContaining("##/#");
    assertThatThrownBy(() -> TokenMask.parse("#x")).hasMessageContaining("#x");
    assertThatThrownBy(() -> TokenMask.of(GRID, new boolean[3])).hasMessageContaining("12");
    assertThatThrownBy(() -> new TokenGrid(0, 3)).hasMessageContaining("0x3");
  }

  @Test
  void enlargesAndCutsOff() {
    TokenMask groups = TokenMask.parse("#./.#");
    assertThat(groups.enlarged(2, GRID)).hasToString("##../##../..##");
    assertThat(groups.enlarged(3, new TokenGrid(4, 4))).hasToString("###./###./###./...#");
  }

  @Test
  void paintsPixels() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      TokenMask mask = TokenMask.parse("#./.#");
      assertThat(mask.pixels(manager, 2, 4).toFloatArray()).containsExactly(1, 1, 0, 0, 0, 0, 1, 1);
      assertThat(TokenMask.pixels(List.of(mask, mask.inverse()), manager, 2, 2).toFloatArray())
          .containsExactly(1, 0, 0, 1, 0, 1, 1, 0);
    }
  }
}
