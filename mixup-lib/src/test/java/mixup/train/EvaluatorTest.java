package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

  @Test
  void errorsAndLossFollowTheirDefinitions() {
    Evaluator.Tally tally = new Evaluator.Tally();
    // first: right; second: third place of six; third: last place of six
    float[] logits = {5, 0, 0, 0, 0, 0, 3, 2, 1, 0, 0, 0, 9, 8, 7, 6, 5, 4};
    tally.add(logits, new long[] {0, 2, 5}, 6);
    Evaluator.Measurement got = tally.result();
    assertThat(got.top1Error()).isCloseTo(200.0 / 3, Offset.offset(1e-9));
    assertThat(got.top5Error()).isCloseTo(100.0 / 3, Offset.offset(1e-9));
    double loss = crossEntropy(logits, 0, 0) + crossEntropy(logits, 6, 2);
    assertThat(got.loss())
        .isCloseTo((loss + crossEntropy(logits, 12, 5)) / 3, Offset.offset(1e-12));
  }

  private static double crossEntropy(float[] logits, int start, int label) {
    double sum = 0;
    for (int k = 0; k < 6; k++) {
      sum += Math.exp(logits[start + k]);
    }
    return Math.log(sum) - logits[start + label];
  }

  @Test
  void tiesGoToTheLowestClassAndNanIsWrong() {
    Evaluator.Tally tally = new Evaluator.Tally();
    tally.add(new float[] {1, 1}, new long[] {0}, 2);
    tally.add(new float[] {1, 1}, new long[] {1}, 2);
    tally.add(new float[] {Float.NaN, Float.NaN}, new long[] {0}, 2);
    assertThat(tally.result().top1Error()).isCloseTo(200.0 / 3, Offset.offset(1e-9));
  }
}
