package mixup.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DataOrderShareTest {

  @Test
  void wholeRepeatsStandNextToEachOther() {
    int[] permutation = {7, 3, 5, 1};
    assertThat(DataOrder.share(permutation, 3, 1, 0, 0)).containsExactly(7, 7, 7, 3);
    assertThat(DataOrder.share(permutation, 3, 2, 1, 0)).containsExactly(7, 3);
    assertThat(DataOrder.share(permutation, 1, 1, 0, 0)).containsExactly(7, 3, 5, 1);
  }

  @Test
  void twoAndThreeViewsTakeTurns() {
    int[] permutation = {7, 3, 5, 1};
    assertThat(DataOrder.share(permutation, 2.5, 1, 0, 0)).containsExactly(7, 7, 7, 3);
    int[] five = {7, 3, 5, 1, 2};
    assertThat(DataOrder.share(five, 2.5, 1, 0, 0)).containsExactly(7, 7, 7, 3, 3);
  }

  @Test
  void paddingBeginsAnew() {
    int[] permutation = {7, 3, 5};
    assertThat(DataOrder.share(permutation, 1, 2, 0, 0)).containsExactly(7, 5);
    assertThat(DataOrder.share(permutation, 1, 2, 1, 0)).containsExactly(3, 7);
  }

  @Test
  void theShortFormIsTheOfficialOne() {
    int[] permutation = Permutations.identity(700);
    assertThat(DataOrder.share(permutation, 3, 2, 1))
        .isEqualTo(DataOrder.share(permutation, 3.0, 2, 1, 256))
        .hasSize(256);
  }

  @Test
  void refusesWhatMakesNoSense() {
    int[] permutation = {0, 1};
    assertThatThrownBy(() -> DataOrder.share(permutation, 0.5, 1, 0, 0))
        .hasMessageContaining("0.5");
    assertThatThrownBy(() -> DataOrder.share(permutation, 2, 2, 2, 0))
        .hasMessageContaining("no process 2 of 2");
    assertThatThrownBy(() -> DataOrder.share(permutation, 2, 2, 1, -5)).hasMessageContaining("-5");
  }
}
