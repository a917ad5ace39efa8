package mixup.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import mixup.eval.ClassGroups;
import mixup.eval.Predictions;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Long tails, drawn labels, held-out pictures and parts of the classes. */
class SelectionsTest {

  /** Two pixels per picture that show its position; labels 0, 1, ..., K-1, 0, 1, ... */
  private static ImageSet set(int size, int classes) {
    byte[] pixels = new byte[2 * size];
    IntStream.range(0, pixels.length).forEach(i -> pixels[i] = (byte) (i / 2));
    int[] labels = IntStream.range(0, size).map(i -> i % classes).toArray();
    List<String> names = IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
    Normalization plain = Normalization.of(new double[] {0}, new double[] {1});
    return new ImageSet("toy", 1, 1, 2, pixels, labels, names, plain);
  }

  private static int[] labels(PictureSet set) {
    return IntStream.range(0, set.size()).map(set::label).toArray();
  }

  @Test
  void aLongTailFallsExponentiallyAndKeepsTheOrder() {
    assertThat(Subsets.longTailCounts(10, 500, 5))
        .containsExactly(500, 300, 180, 108, 65, 39, 23, 14, 8, 5);
    PictureSet tail = Subsets.longTail(set(40, 4), 8, 1);
    Map<Integer, Integer> counts = new TreeMap<>();
    Arrays.stream(labels(tail)).forEach(k -> counts.merge(k, 1, Integer::sum));
    assertThat(counts)
        .containsExactly(Map.entry(0, 8), Map.entry(1, 4), Map.entry(2, 2), Map.entry(3, 1));
    int[] shown = IntStream.range(0, tail.size()).map(i -> tail.picture(i).at(0, 0, 0)).toArray();
    assertThat(shown).isSorted().startsWith(0, 1, 2, 3, 4);
    assertThat(tail.origin())
        .contains("toy; long tail from 8 to 1 per class: 15 pictures, positions SHA-256 ");
  }

  @Property(tries = 50)
  void drawnLabelsAreBalancedAndRepeatable(
      @ForAll @IntRange(min = 1, max = 5) int perClass, @ForAll long seed) {
    ImageSet all = set(30, 5);
    PictureSet drawn = Subsets.drawnPerClass(all, perClass, new SplittableRandom(seed));
    PictureSet again = Subsets.drawnPerClass(all, perClass, new SplittableRandom(seed));
    for (int k = 0; k < 5; k++) {
      int label = k;
      assertThat(Arrays.stream(labels(drawn)).filter(l -> l == label)).hasSize(perClass);
    }
    assertThat(again.contentHash()).isEqualTo(drawn.contentHash());
    assertThat(again.origin()).isEqualTo(drawn.origin());
  }

  @Test
  void everyPictureIsDrawnEquallyOften() {
    int[] seen = new int[30];
    for (int seed = 0; seed < 3000; seed++) {
      PictureSet drawn = Subsets.drawnPerClass(set(30, 5), 2, new SplittableRandom(seed));
      for (int i = 0; i < drawn.size(); i++) {
        seen[drawn.picture(i).at(0, 0, 0)]++;
      }
    }
    // 2 of 6 in 3000 tries: 1000 ± 26
    assertThat(Arrays.stream(seen)).allMatch(count -> Math.abs(count - 1000) < 130);
  }

  @Test
  void whatIsHeldOutIsNotTrainedOn() {
    ImageSet all = set(20, 4);
    Splits splits = Subsets.holdOut(all, 2);
    assertThat(splits.train().size()).isEqualTo(12);
    assertThat(splits.test().size()).isEqualTo(8);
    assertThat(shown(splits.train())).containsExactlyInAnyOrder(IntStream.range(0, 12).toArray());
    assertThat(shown(splits.test())).containsExactlyInAnyOrder(IntStream.range(12, 20).toArray());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Subsets.holdOut(all, 5))
        .withMessageContaining("class 0 (class 0) has only 5 pictures, 6");
  }

  private static int[] shown(PictureSet set) {
    return IntStream.range(0, set.size()).map(i -> set.picture(i).at(0, 0, 0)).toArray();
  }

  @Test
  void someClassesAreNumberedAnew() {
    PictureSet part = Subsets.classes(set(12, 4), 2, 3);
    assertThat(labels(part)).containsExactly(0, 1, 0, 1, 0, 1);
    assertThat(part.classNames()).containsExactly("class 2", "class 3");
    assertThat(part.inMemory().labels()).containsExactly(0, 1, 0, 1, 0, 1);
    assertThat(shown(part)).containsExactly(2, 3, 6, 7, 10, 11);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Subsets.classes(set(12, 4), 2, 4))
        .withMessageContaining("0..3, got 2..4");
  }

  @Test
  void aChoiceOfAChoiceIsTheSameInMemory() {
    PictureSet part = Subsets.longTail(Subsets.classes(set(40, 4), 1, 3), 6, 2);
    ImageSet copy = part.inMemory();
    assertThat(copy.labels()).containsExactly(labels(part));
    for (int i = 0; i < part.size(); i++) {
      assertThat(copy.picture(i).pixels()).isEqualTo(part.picture(i).pixels());
    }
    assertThat(part.origin()).contains("classes 1..3, then long tail");
    assertThat(part.contentHash()).isEqualTo(copy.contentHash()).isEqualTo(ContentHash.of(copy));
  }

  @Test
  void nonsenseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Subsets.longTail(set(40, 4), 2, 4))
        .withMessageContaining("got 4 and 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Subsets.longTail(set(8, 4), 3, 1))
        .withMessageContaining("has only 2 pictures, 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Subsets.drawnPerClass(set(8, 4), 3, new SplittableRandom(1)))
        .withMessageContaining("has only 2");
  }

  @Test
  void headMiddleAndTailAreMeasuredApart() {
    PictureSet train = Subsets.longTail(set(2000, 4), 200, 5);
    ClassGroups groups = ClassGroups.of(train); // 200, 58, 17, 5
    double[] logits = {9, 0, 0, 0, 0, 9, 0, 0, 0, 0, 9, 0, 9, 0, 0, 0};
    long[] labels = {0, 1, 2, 3};
    assertThat(groups.accuracy(Predictions.of(logits, labels, 4), labels))
        .containsExactly(
            Map.entry(ClassGroups.Group.HEAD, 100.0),
            Map.entry(ClassGroups.Group.MIDDLE, 100.0),
            Map.entry(ClassGroups.Group.TAIL, 50.0));
  }
}
