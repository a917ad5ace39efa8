package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import mixup.data.PictureSet;
import mixup.data.Splits;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Selections behind a data set's name, and the stand-ins made of them. */
class SelectionTest {

  private static Splits open(String name) {
    return DataSets.open(name, DataOptions.defaults().withDownload(false));
  }

  private static int[] counts(PictureSet set) {
    int[] counts = new int[set.classes()];
    IntStream.range(0, set.size()).forEach(i -> counts[set.label(i)]++);
    return counts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"long-tail", "fine-base", "fine"})
  void standInsHaveTheAnnouncedSizes(String name) {
    Splits splits = open(name);
    DataSetInfo info = DataSets.describe(name);
    assertThat(splits.train().size()).isEqualTo(info.trainSize());
    assertThat(splits.test().size()).isEqualTo(info.testSize());
    assertThat(splits.train().classes()).isEqualTo(info.classes());
  }

  @Test
  void theLongTailFallsAndTheTestStaysBalanced() {
    Splits splits = open("long-tail");
    assertThat(counts(splits.train())).containsExactly(500, 300, 180, 108, 65, 39, 23, 14, 8, 5);
    assertThat(counts(splits.test())).containsOnly(200);
  }

  @Test
  void tunedClassesAreNotThoseOfTheBase() {
    assertThat(open("fine").train().classNames())
        .doesNotContainAnyElementsOf(open("fine-base").train().classNames())
        .containsExactly("Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");
  }

  @Test
  void partsAreAppliedFromLeftToRight() {
    Splits splits = open("fashion-mnist-sample:classes=2..4,validation=100,first=7");
    assertThat(counts(splits.train())).containsExactly(7, 7, 7);
    assertThat(counts(splits.test())).containsExactly(100, 100, 100);
    assertThat(splits.train().classNames()).containsExactly("Pullover", "Dress", "Coat");
  }

  @Test
  void theValidationSplitIsFixedAndItsHashIsKept() {
    Splits one = open("fashion-mnist-sample:validation=50");
    Splits two = open("fashion-mnist-sample:validation=50");
    assertThat(one.test().contentHash()).isEqualTo(two.test().contentHash());
    assertThat(one.test().origin())
        .isEqualTo(two.test().origin())
        .contains("held out for validation: 500 pictures, positions SHA-256 ")
        .containsPattern("[0-9a-f]{64}$");
    assertThat(one.train().size() + one.test().size()).isEqualTo(6000);
  }

  @Test
  void drawnLabelsDependOnTheSeedOnly() {
    String name = "fashion-mnist-sample:labels=4@";
    assertThat(open(name + 1).train().contentHash())
        .isEqualTo(open(name + 1).train().contentHash());
    assertThat(open(name + 1).train().contentHash())
        .isNotEqualTo(open(name + 2).train().contentHash());
    assertThat(counts(open(name + 1).train())).containsOnly(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "first",
        "first=",
        "first=x",
        "first=5..6",
        "labels=4",
        "long-tail=5",
        "last=3",
        "first=3,",
        "classes=1-2",
        "first=99999999999"
      })
  void whatIsNotUnderstoodIsNamed(String selection) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open("fashion-mnist-sample:" + selection))
        .withMessageContaining("is no selection of pictures")
        .withMessageContaining("long-tail=MOST..LEAST");
  }

  @Test
  void unknownBasesAndImpossibleCountsAreRefused() {
    assertThatThrownBy(() -> open("fashion-mnst-sample:first=3"))
        .hasMessageContaining("fashion-mnist-sample");
    assertThatThrownBy(() -> open("fashion-mnist-sample:first=601"))
        .hasMessageContaining("has only 600");
  }

  @Property(tries = 300)
  void anyTextIsASelectionOrRefused(
      @ForAll
          @StringLength(max = 20)
          @CharRange(from = 'a', to = 'z')
          @Chars({'=', ',', '.', '@', '5', '-'})
          String text) {
    try {
      assertThat(Selection.parse(text).steps()).hasSameSizeAs(Arrays.asList(text.split(",", -1)));
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("is no selection of pictures");
    }
  }
}
