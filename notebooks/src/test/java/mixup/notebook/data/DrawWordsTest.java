package mixup.notebook.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import mixup.image.Box;
import mixup.image.Levels;
import mixup.image.Size;
import mixup.transform.Crop;
import mixup.transform.Operation;
import mixup.transform.ResizedCrop;
import mixup.transform.Sequence;
import mixup.transform.opencv.CvAffine;
import mixup.transform.opencv.Interpolation;
import mixup.transform.pillow.Equalize;
import mixup.transform.pillow.Fill;
import mixup.transform.pillow.Filter;
import mixup.transform.pillow.Rotate;
import mixup.transform.policy.AugMix;
import mixup.transform.policy.AugMixed;
import mixup.transform.policy.DrawnOp;
import mixup.transform.policy.DrawnOps;
import mixup.transform.policy.TimmOp;
import org.junit.jupiter.api.Test;

class DrawWordsTest {

  @Test
  void numbersStayFiltersAndColoursGo() {
    assertThat(DrawWords.lines(new Rotate(-12.345, Filter.BICUBIC, Fill.TIMM)))
        .containsExactly("Rotate -12.35");
    assertThat(DrawWords.lines(new Equalize())).containsExactly("Equalize");
    Operation move =
        new CvAffine(CvAffine.Kind.TRANSLATE_X, 0.5, Interpolation.NEAREST, Levels.BLACK);
    assertThat(DrawWords.lines(move)).containsExactly("TranslateX 0.50");
  }

  @Test
  void placesStandAlone() {
    Box box = new Box(2, 8, 83, 62);
    assertThat(DrawWords.lines(new ResizedCrop(box, Size.square(64), Filter.BOX)))
        .containsExactly("83x62 at 2, 8");
    assertThat(DrawWords.lines(new Crop(box))).containsExactly("83x62 at 2, 8");
  }

  @Test
  void stepsOfASequenceAreLines() {
    Operation two = Sequence.of(new Equalize(), Sequence.of(new Equalize()));
    assertThat(DrawWords.lines(two)).containsExactly("Equalize", "Equalize");
    assertThat(DrawWords.lines(Sequence.NOTHING)).isEmpty();
  }

  @Test
  void drawsOfTimmHaveTheirArgument() {
    DrawnOp turn = new DrawnOp(TimmOp.ROTATE, 5, true, Filter.BICUBIC, Fill.TIMM);
    DrawnOp even = new DrawnOp(TimmOp.EQUALIZE, 0, false, Filter.BICUBIC, Fill.TIMM);
    assertThat(DrawWords.lines(new DrawnOps(List.of(turn, even))))
        .containsExactly("Rotate -15", "Equalize");
  }

  @Test
  void augMixTellsShareAndChains() {
    AugMixed mixed = AugMix.timm().draw(new SplittableRandom(3), Size.square(8));
    List<String> lines = DrawWords.lines(mixed);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).isEqualTo("share " + DrawWords.number(mixed.share()));
    assertThat(lines.subList(1, 4)).allMatch(line -> line.matches("\\d.* × \\(.+\\)"));
  }
}
