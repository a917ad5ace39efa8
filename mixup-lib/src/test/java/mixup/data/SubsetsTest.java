package mixup.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubsetsTest {
  private static final Normalization PLAIN = Normalization.of(new double[] {0}, new double[] {1});

  /** Pictures of one row and two columns; both pixels show the position in the set. */
  private static ImageSet set(int... labels) {
    byte[] pixels = new byte[2 * labels.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i / 2);
    }
    return new ImageSet("toy", 1, 1, 2, pixels, labels, List.of("a", "b", "c"), PLAIN);
  }

  @Test
  void takesTheFirstOfEachClassInFileOrder() {
    ImageSet subset = Subsets.firstPerClass(set(2, 2, 0, 2, 1, 0, 0, 1), 2);
    assertThat(subset.labels()).containsExactly(2, 2, 0, 1, 0, 1);
    assertThat(subset.pixels()).containsExactly(0, 0, 1, 1, 2, 2, 4, 4, 5, 5, 7, 7);
  }

  @Test
  void selectMayReorderAndRepeat() {
    ImageSet subset = Subsets.select(set(0, 1, 2), new int[] {2, 0, 2});
    assertThat(subset.labels()).containsExactly(2, 0, 2);
    assertThat(subset.pixels()).containsExactly(2, 2, 0, 0, 2, 2);
  }

  @Test
  void aClassWithTooFewPicturesIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Subsets.firstPerClass(set(0, 0, 1, 2, 2), 2))
        .withMessageContaining("class 1 (b) has only 1 pictures, 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Subsets.firstPerClass(set(0, 1, 2), 0))
        .withMessageContaining("got 0");
  }
}
