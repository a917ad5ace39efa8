package mixup.transform.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mixup.image.Picture;
import mixup.image.Size;
import mixup.transform.TestPictures;
import mixup.transform.pillow.Fill;
import mixup.transform.pillow.Filter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimmRandAugmentTest {

  private static final Size SIZE = new Size(9, 14);

  @Test
  void theRecipeOfDeiT() {
    TimmRandAugment parsed = TimmRandAugment.parse("rand-m9-mstd0.5-inc1");
    assertEquals(
        new TimmRandAugment(9, 2, 0.5, 0.5, true, 10, List.of(Filter.BICUBIC), Fill.TIMM), parsed);
  }

  @Property(tries = 200)
  void sectionsAreReadInAnyOrder(
      @ForAll @IntRange(max = 10) int m,
      @ForAll @IntRange(min = 1, max = 20) int n,
      @ForAll @IntRange(max = 100) int percent,
      @ForAll @IntRange(max = 30) int tenths,
      @ForAll boolean increasing) {
    String[] sections = {
      "m" + m, "n" + n, "p" + percent / 100.0, "mstd" + tenths / 10.0, "inc" + (increasing ? 1 : 0)
    };
    TimmRandAugment parsed = TimmRandAugment.parse("rand-" + String.join("-", sections));
    Collections.reverse(Arrays.asList(sections));
    assertEquals(
        new TimmRandAugment(
            m,
            n,
            percent / 100.0,
            tenths / 10.0,
            increasing,
            10,
            List.of(Filter.BICUBIC),
            Fill.TIMM),
        parsed);
    assertEquals(parsed, TimmRandAugment.parse("rand-" + String.join("-", sections)));
  }

  @Property(tries = 300)
  void anyTextIsReadOrRefusedWithItself(@ForAll String tail) {
    String text = "rand-" + tail;
    try {
      assertEquals(Fill.TIMM, TimmRandAugment.parse(text).fill());
    } catch (IllegalArgumentException e) {
      assertTrue(e.getMessage().contains(text), e.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rand-",
        "augmix-m5",
        "rand-m9-q3",
        "rand-m9-m9",
        "rand-m11",
        "rand-m-1",
        "rand-n0",
        "rand-n1.5",
        "rand-n99999999999",
        "rand-p1.5",
        "rand-inc2",
        "rand-mmax0",
        "rand-t3",
        "rand-w0",
        "rand-mstd"
      })
  void wrongStringsAreRefusedWithTheirText(String text) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> TimmRandAugment.parse(text));
    assertTrue(refused.getMessage().contains("\"" + text + "\""), refused.getMessage());
  }

  @Test
  void operationsComeEquallyOftenAndHalfOfThemIsSkipped() {
    TimmRandAugment policy = TimmRandAugment.parse("rand-m9-mstd0.5-inc1");
    SplittableRandom random = new SplittableRandom(1);
    Map<TimmOp, Integer> counts = new EnumMap<>(TimmOp.class);
    int[] lengths = new int[3];
    int pictures = 15_000;
    for (int i = 0; i < pictures; i++) {
      List<DrawnOp> drawn = policy.draw(random, SIZE).ops();
      lengths[drawn.size()]++;
      drawn.forEach(op -> counts.merge(op.op(), 1, Integer::sum));
    }
    assertEquals(TimmOps.INCREASING.size(), counts.size());
    for (TimmOp op : TimmOps.INCREASING) {
      assertEquals(1000, counts.get(op), 5 * Math.sqrt(1000));
    }
    double spread = 5 * Math.sqrt(pictures * 0.25 * 0.75);
    assertEquals(pictures / 4.0, lengths[0], spread);
    assertEquals(pictures / 4.0, lengths[2], spread);
  }

  @Test
  void strengthsAreGaussianAndBothSignsComeEquallyOften() {
    TimmRandAugment policy = TimmRandAugment.parse("rand-m5-mstd1-inc1-p1-n1");
    SplittableRandom random = new SplittableRandom(2);
    double sum = 0;
    double squares = 0;
    int negative = 0;
    int signed = 0;
    int levels = 0;
    for (int i = 0; i < 10_000; i++) {
      DrawnOp op = policy.draw(random, SIZE).ops().get(0);
      if (op.op().hasArgument()) {
        levels++;
        sum += op.level() - 5;
        squares += (op.level() - 5) * (op.level() - 5);
      }
      signed += op.op().isSigned() ? 1 : 0;
      negative += op.negative() ? 1 : 0;
    }
    assertEquals(0, sum / levels, 5 / Math.sqrt(levels));
    assertEquals(1, squares / levels, 5 * Math.sqrt(2.0 / levels));
    assertEquals(signed / 2.0, negative, 2.5 * Math.sqrt(signed));
  }

  @Test
  void strengthsAreClippedAtTheBound() {
    TimmRandAugment policy = TimmRandAugment.parse("rand-m6-mstd50-mmax7-p1-n1");
    SplittableRandom random = new SplittableRandom(3);
    boolean least = false;
    boolean most = false;
    for (int i = 0; i < 300; i++) {
      DrawnOp op = policy.draw(random, SIZE).ops().get(0);
      assertTrue(op.level() >= 0 && op.level() <= 7);
      least |= op.op().hasArgument() && op.level() == 0;
      most |= op.level() == 7;
    }
    assertTrue(least && most);
  }

  @Test
  void aHugeDeviationMeansUniform() {
    TimmRandAugment policy = TimmRandAugment.parse("rand-m8-mstd101-p1-n1");
    SplittableRandom random = new SplittableRandom(4);
    int low = 0;
    int levels = 0;
    for (int i = 0; i < 5000; i++) {
      DrawnOp op = policy.draw(random, SIZE).ops().get(0);
      levels += op.op().hasArgument() ? 1 : 0;
      low += op.op().hasArgument() && op.level() < 2 ? 1 : 0;
    }
    assertEquals(levels / 4.0, low, 5 * Math.sqrt(levels * 0.25 * 0.75));
  }

  @Test
  void filtersAreDrawnForEachOperation() {
    TimmRandAugment policy =
        TimmRandAugment.parse("rand-p1-n1").withInterpolation(Filter.BILINEAR, Filter.BICUBIC);
    SplittableRandom random = new SplittableRandom(5);
    int bilinear = 0;
    for (int i = 0; i < 2000; i++) {
      bilinear += policy.draw(random, SIZE).ops().get(0).filter() == Filter.BILINEAR ? 1 : 0;
    }
    assertEquals(1000, bilinear, 5 * Math.sqrt(500));
  }

  @Test
  void drawsPrintThemselves() {
    DrawnOp turn = new DrawnOp(TimmOp.ROTATE, 8, true, Filter.BICUBIC, Fill.TIMM);
    DrawnOp plain = new DrawnOp(TimmOp.INVERT, 0, false, Filter.BICUBIC, Fill.TIMM);
    assertEquals(
        "[Rotate(level 8.000, negative, -24.00), Invert]",
        new DrawnOps(List.of(turn, plain)).toString());
  }

  @Test
  void relativeMovesTakeTheirShareOfTheirOwnSide() {
    Picture picture = TestPictures.noise(9, 14, 3);
    DrawnOp down =
        new DrawnOp(TimmOp.TRANSLATE_Y_RELATIVE, 10 / 0.45 / 3, true, Filter.BICUBIC, Fill.BLACK);
    assertEquals(picture.at(2, 5, 1), down.apply(picture).at(5, 5, 1));
  }

  @Test
  void everyDrawAppliesToColourAndGrey() {
    TimmRandAugment policy = TimmRandAugment.parse("rand-m9-mstd100-p1-n5");
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 100; i++) {
      DrawnOps drawn = policy.draw(random, SIZE);
      for (int channels : new int[] {1, 3}) {
        Picture result = drawn.apply(TestPictures.noise(9, 14, channels));
        assertEquals(SIZE, result.size());
        assertEquals(channels, result.channels());
      }
    }
  }
}
