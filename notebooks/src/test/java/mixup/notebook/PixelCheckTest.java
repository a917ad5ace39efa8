package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.method.BatchShape;
import mixup.method.Composition;
import mixup.method.CutMix;
import mixup.method.Mixture;
import mixup.method.Mixup;
import mixup.method.Pairing;
import mixup.method.PictureMethod;
import mixup.method.Placement;
import mixup.method.RecursiveMix;
import org.junit.jupiter.api.Test;

class PixelCheckTest {

  private static final double ROUNDING = 1e-6;

  @Test
  void truthfulMethodsPass() {
    for (PictureMethod<?> method : List.of(new CutMix(1.0), new Mixup(1.0))) {
      PixelCheck check = PixelCheck.of(method, 50, 9, 14);
      assertThat(check.worstOfDraws()).as(method.name()).isLessThan(ROUNDING);
      assertThat(check.worstOfLabels()).as(method.name()).isLessThan(ROUNDING);
    }
  }

  @Test
  void aLabelThatIsOffByOnePixelIsFound() {
    PixelCheck check = PixelCheck.of(new Exaggerating(), 20, 10, 10);
    assertThat(check.worstOfDraws()).isGreaterThan(0.009);
    assertThat(check.worstOfLabels()).isGreaterThan(0.009);
    assertThat(check.table().rows()).hasSize(2);
    assertThat(check.table().caption()).contains("20 draws");
  }

  @Test
  void refusesWhatMixesInAStep() {
    assertThatThrownBy(() -> PixelCheck.of(RecursiveMix.cifar(), 1, 4, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("recursivemix");
  }

  /** Pastes what CutMix pastes and claims one pixel in a hundred more. */
  private record Exaggerating() implements PictureMethod<CutMix.Draw> {
    @Override
    public String name() {
      return "exaggerating";
    }

    @Override
    public CutMix.Draw draw(RandomGenerator random, BatchShape shape) {
      CutMix.Draw draw = CutMix.Draw.of(0.5, 5, 5, Pairing.of(1, 2, 3, 0), shape);
      return new CutMix.Draw(draw.asked(), draw.lambda() - 0.01, draw.box(), draw.pairing());
    }

    @Override
    public Mixture blend(Batch batch, CutMix.Draw draw) {
      Composition claimed =
          Composition.of(draw.lambda(), draw.pairing(), Placement.box(draw.box()));
      return new Mixture(new CutMix(1.0).blend(batch, draw).images(), claimed);
    }
  }
}
