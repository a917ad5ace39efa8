package mixup.transform.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mixup.image.Picture;
import mixup.image.Size;
import mixup.transform.NoisePictures;
import mixup.transform.Operation;
import mixup.transform.Sequence;
import mixup.transform.pillow.Fill;
import mixup.transform.pillow.Filter;
import mixup.transform.pillow.Invert;
import org.junit.jupiter.api.Test;

class AugMixTest {

  private static final Size SIZE = new Size(6, 9);
  private static final int DRAWS = 10_000;
  private final SplittableRandom random = new SplittableRandom(8);

  /** Dirichlet(1, 1, 1): mean 1/3, variance 1/18, covariance -1/36; and Beta(1, 1). */
  @Test
  void weightsAreDirichletAndTheShareUniform() {
    double mean = 0;
    double square = 0;
    double product = 0;
    double[] shares = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      AugMixed drawn = AugMix.timm().draw(random, SIZE);
      List<Float> weights = drawn.weights();
      assertThat(weights.get(0) + weights.get(1) + weights.get(2)).isCloseTo(1, within(1e-6f));
      mean += weights.get(2) / DRAWS;
      square += weights.get(2) * weights.get(2) / DRAWS;
      product += weights.get(0) * weights.get(2) / DRAWS;
      shares[i] = drawn.share();
    }
    assertThat(mean).isCloseTo(1 / 3.0, within(0.01));
    assertThat(square - 1 / 9.0).isCloseTo(1 / 18.0, within(0.004));
    assertThat(product - 1 / 9.0).isCloseTo(-1 / 36.0, within(0.003));
    assertThat(distanceToUniform(shares)).isLessThan(1.95 / Math.sqrt(DRAWS));
  }

  /** Kolmogorov and Smirnov's distance; above 1.95 / √n once in a thousand times. */
  private static double distanceToUniform(double[] values) {
    Arrays.sort(values);
    double distance = 0;
    for (int i = 0; i < values.length; i++) {
      double above = (i + 1) / (double) values.length - values[i];
      distance = Math.max(distance, Math.max(above, values[i] - i / (double) values.length));
    }
    return distance;
  }

  @Test
  void chainsHaveOneToThreeOfThirteenOperations() {
    int[] depths = new int[4];
    Map<TimmOp, Integer> counts = new EnumMap<>(TimmOp.class);
    for (int i = 0; i < DRAWS; i++) {
      for (Sequence chain : AugMix.timm().chains(random)) {
        depths[chain.operations().size()]++;
        chain.operations().forEach(op -> counts.merge(((AugMixOp) op).op(), 1, Integer::sum));
      }
    }
    assertThat(depths[0]).isZero();
    assertThat(depths[1]).isBetween(9600, 10_400);
    assertThat(depths[3]).isBetween(9600, 10_400);
    assertThat(counts.keySet()).containsExactlyInAnyOrderElementsOf(AugMix.OPERATIONS);
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(4270, 4960));
  }

  /** Levels 0..3: moves up to 0.09 of the side and turns up to 9 degrees, both ways. */
  @Test
  void strengthIsUniformUpToTheSeverity() {
    double[] moves = arguments(TimmOp.TRANSLATE_X_RELATIVE);
    double[] turns = arguments(TimmOp.ROTATE);
    for (int i = 0; i < moves.length; i++) {
      moves[i] = (moves[i] / 0.09 + 1) / 2;
    }
    for (int i = 0; i < turns.length; i++) {
      turns[i] = (turns[i] / 9 + 1) / 2;
    }
    assertThat(distanceToUniform(moves)).isLessThan(1.95 / Math.sqrt(moves.length));
    assertThat(distanceToUniform(turns)).isLessThan(1.95 / Math.sqrt(turns.length));
  }

  private double[] arguments(TimmOp op) {
    return random
        .ints(3000)
        .boxed()
        .flatMap(i -> AugMix.timm().chains(random).stream())
        .flatMap(chain -> chain.operations().stream())
        .map(AugMixOp.class::cast)
        .filter(drawn -> drawn.op() == op)
        .mapToDouble(AugMixOp::argument)
        .toArray();
  }

  /** The picture and its negative add up to 255 everywhere, also where height is not width. */
  @Test
  void mixesOblongAndGreyPictures() {
    Sequence negative = Sequence.of(new Invert());
    for (int channels : new int[] {1, 3}) {
      Picture picture = NoisePictures.of(4, 7, channels);
      AugMixed half = new AugMixed(List.of(0.5f, 0.5f), List.of(Sequence.NOTHING, negative), 1);
      assertThat(half.apply(picture).pixels()).containsOnly(127);
      AugMixed none = new AugMixed(List.of(1f), List.of(negative), 0);
      assertThat(none.apply(picture).pixels()).isEqualTo(picture.pixels());
      Operation drawn = AugMix.timm().draw(random, picture.size());
      assertThat(drawn.apply(picture).size()).isEqualTo(picture.size());
    }
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> new AugMix(11, 3, 0, Filter.BICUBIC, Fill.TIMM))
        .hasMessageContaining("11.0");
    assertThatThrownBy(() -> new AugMix(3, 0, 0, Filter.BICUBIC, Fill.TIMM))
        .hasMessageContaining("0");
    assertThatThrownBy(() -> new AugMixed(List.of(1f), List.of(), 1)).hasMessageContaining("1");
    assertThatThrownBy(() -> new AugMixed(List.of(1f), List.of(Sequence.NOTHING), 1.5f))
        .hasMessageContaining("1.5");
  }
}
