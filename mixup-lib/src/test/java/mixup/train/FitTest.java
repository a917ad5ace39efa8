package mixup.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mixup.labels.TargetKind;
import mixup.method.CutMix;
import mixup.method.Method;
import mixup.method.StepContext;
import mixup.method.TargetRows;
import mixup.method.TrainingStep;
import mixup.train.LossSettings.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitTest {

  private static final Method CUTMIX = new CutMix(1);

  @ParameterizedTest
  @CsvSource({
    "CLASS,SOFT_CROSS_ENTROPY",
    "DISTRIBUTION,SOFT_CROSS_ENTROPY",
    "CLASS,BCE_SUM",
    "MULTI_HOT,BCE_MEAN",
    "VALUES,MEAN_SQUARED",
    "VALUES,MEAN_ABSOLUTE"
  })
  void fits(TargetKind kind, Kind loss) {
    assertThatCode(() -> Fit.require(CUTMIX, LossSettings.regression(loss), kind, 3, 3))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "MULTI_HOT,SOFT_CROSS_ENTROPY,BCE_SUM",
    "VALUES,BCE_MEAN,MEAN_SQUARED",
    "CLASS,MEAN_SQUARED,SOFT_CROSS_ENTROPY",
    "DISTRIBUTION,MEAN_ABSOLUTE,SOFT_CROSS_ENTROPY",
    "SEGMENTATION,SOFT_CROSS_ENTROPY,MapMixing",
    "BOXES,MEAN_SQUARED,BoxMixing"
  })
  void refusesWithTheRemedy(TargetKind kind, Kind loss, String remedy) {
    assertThatThrownBy(() -> Fit.require(CUTMIX, LossSettings.regression(loss), kind, 3, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(kind.name())
        .hasMessageContaining(remedy);
  }

  @Test
  void refusesAHeadOfAnotherWidth() {
    LossSettings loss = LossSettings.softCrossEntropy();
    assertThatThrownBy(() -> Fit.require(CUTMIX, loss, TargetKind.CLASS, 10, 100))
        .hasMessageContaining("10")
        .hasMessageContaining("100");
  }

  @Test
  void twoWeightsAreNotSmoothed() {
    Method weights = new Rows(TargetRows.WEIGHTS);
    assertThatCode(() -> Fit.require(weights, LossSettings.softCrossEntropy()))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Fit.require(weights, LossSettings.smoothed(0.1)))
        .hasMessageContaining("smoothing");
    assertThatThrownBy(() -> Fit.require(weights, LossSettings.binary(Kind.BCE_SUM)))
        .hasMessageContaining("SOFT_CROSS_ENTROPY");
    assertThatThrownBy(
            () -> Fit.require(new Rows(TargetRows.CLASSES), LossSettings.softCrossEntropy()))
        .hasMessageContaining("BCE_SUM");
  }

  @Test
  void hiddenMixingRefusesPlaces() {
    LossSettings loss = LossSettings.softCrossEntropy();
    Method hidden = new Rows(TargetRows.MEAN);
    assertThatThrownBy(() -> Fit.require(hidden, loss, TargetKind.BOXES, 3, 3))
        .hasMessageContaining("no pixel of the picture has a mixed label");
  }

  private record Rows(TargetRows rows) implements Method {
    @Override
    public String name() {
      return "rows";
    }

    @Override
    public TrainingStep step(StepContext context) {
      throw new UnsupportedOperationException("never trained");
    }
  }
}
