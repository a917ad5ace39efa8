package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mixup.method.CutMix;
import mixup.method.Method;
import mixup.method.Mixup;
import mixup.method.RecursiveMix;
import mixup.method.StepContext;
import mixup.method.TrainingStep;
import mixup.method.Vanilla;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MixingDemoTest {

  private static final int COUNT = 10;
  private static final double ROUNDING = 0.005001;

  private final MixingDemo demo = new MixingDemo(Tiles.set(), COUNT, 3);

  static Stream<Method> mixing() {
    return Stream.of(new Mixup(1.0), new CutMix(1.0), RecursiveMix.cifar());
  }

  /** Class and share, as a title says them. */
  private static Map<String, Double> shares(String title) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (String line : title.lines().toList()) {
      String[] words = line.split(" ", -1);
      shares.put(words[words.length - 1], words.length == 1 ? 1 : Double.parseDouble(words[0]));
    }
    return shares;
  }

  private static int[] levels(BufferedImage image) {
    int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(rgb).map(pixel -> pixel & 0xFF).toArray();
  }

  private static double shareOfPixels(BufferedImage image, String name) {
    int[] levels = levels(image);
    return Arrays.stream(levels).filter(v -> v == Tiles.level(name)).count()
        / (double) levels.length;
  }

  @Test
  void plainPicturesAreNamedByTheirClass() {
    MixingDemo.Mixed plain = demo.mix(new Vanilla());
    assertThat(plain.images()).hasSize(COUNT);
    assertThat(plain.titles()).hasSize(COUNT).doesNotHaveDuplicates();
    assertThat(Tiles.names()).containsAll(plain.titles());
    for (int i = 0; i < COUNT; i++) {
      assertThat(levels(plain.images().get(i))).containsOnly(Tiles.level(plain.titles().get(i)));
    }
  }

  @ParameterizedTest
  @MethodSource("mixing")
  void titlesNameThePictureItselfAndAddToOne(Method method) {
    List<String> own = demo.mix(new Vanilla()).titles();
    List<String> titles = demo.mix(method).titles();
    assertThat(titles).isNotEqualTo(own);
    for (int i = 0; i < COUNT; i++) {
      Map<String, Double> shares = shares(titles.get(i));
      assertThat(shares).containsKey(own.get(i));
      assertThat(shares.values().stream().mapToDouble(s -> s).sum())
          .isCloseTo(1, within(ROUNDING * shares.size()));
      assertThat(List.copyOf(shares.values())).isSortedAccordingTo(Comparator.reverseOrder());
    }
  }

  @Test
  void mixupBlendsEveryPixelByTheSharesOfTheTitle() {
    double lambda = demo.lambdas(new Mixup(1.0), 1)[0];
    List<String> own = demo.mix(new Vanilla()).titles();
    MixingDemo.Mixed mixed = demo.mix(new Mixup(1.0));
    for (int i = 0; i < COUNT; i++) {
      Map<String, Double> shares = shares(mixed.titles().get(i));
      String ownName = own.get(i);
      if (shares.size() == 1) {
        // Mixup's partner may be the picture itself
        assertThat(levels(mixed.images().get(i))).containsOnly(Tiles.level(ownName));
        continue;
      }
      assertThat(shares.get(ownName)).isCloseTo(lambda, within(ROUNDING));
      double level =
          shares.keySet().stream()
              .mapToDouble(k -> Tiles.level(k) * (k.equals(ownName) ? lambda : 1 - lambda))
              .sum();
      // a constant picture of the blended level, rounded
      assertThat(levels(mixed.images().get(i))).containsOnly((int) Math.round(level));
    }
  }

  @Test
  void cutMixPastesAsManyPixelsAsTheTitleSays() {
    MixingDemo.Mixed mixed = demo.mix(new CutMix(1.0));
    for (int i = 0; i < COUNT; i++) {
      BufferedImage image = mixed.images().get(i);
      shares(mixed.titles().get(i))
          .forEach(
              (name, share) ->
                  assertThat(shareOfPixels(image, name)).isCloseTo(share, within(ROUNDING)));
    }
  }

  @Test
  void recursiveMixShowsThreeGenerations() {
    List<String> own = demo.mix(new Vanilla()).titles();
    MixingDemo.Mixed mixed = demo.mix(RecursiveMix.cifar());
    for (int i = 0; i < COUNT; i++) {
      BufferedImage image = mixed.images().get(i);
      Map<String, Double> shares = shares(mixed.titles().get(i));
      assertThat(shares).hasSize(3);
      assertThat(shareOfPixels(image, own.get(i)))
          .isCloseTo(shares.get(own.get(i)), within(ROUNDING));
      assertThat(shares.keySet()).allMatch(name -> shareOfPixels(image, name) > 0);
    }
  }

  @Test
  void equalSeedsShowEqualPictures() {
    MixingDemo again = new MixingDemo(Tiles.set(), COUNT, 3);
    MixingDemo other = new MixingDemo(Tiles.set(), COUNT, 4);
    Method method = RecursiveMix.cifar();
    List<String> titles = demo.mix(method).titles();
    assertThat(again.mix(method).titles()).isEqualTo(titles);
    assertThat(other.mix(method).titles()).isNotEqualTo(titles);
  }

  @Test
  void lambdasLieWhereTheMethodsDrawThem() {
    double[] mixup = demo.lambdas(new Mixup(1.0), 2000);
    double[] cutMix = demo.lambdas(new CutMix(1.0), 2000);
    double[] recursive = demo.lambdas(RecursiveMix.cifar(), 2000);
    assertThat(demo.lambdas(new Vanilla(), 5)).containsOnly(1);
    assertThat(mixup).hasSize(2000);
    assertThat(min(mixup)).isBetween(0.0, 0.05);
    assertThat(max(mixup)).isBetween(0.95, 1.0);
    // the mean of U(0, 1); its standard error over 2000 draws is 0.0065
    assertThat(mean(mixup)).isCloseTo(0.5, within(0.03));
    assertThat(min(cutMix)).isBetween(0.0, 0.5);
    assertThat(max(cutMix)).isBetween(0.95, 1.0);
    // boxes are cut off at the border
    assertThat(mean(cutMix)).isGreaterThan(0.6);
    assertThat(min(recursive)).isBetween(0.5, 0.6);
    assertThat(max(recursive)).isBetween(0.95, 1.0);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double min(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  @Test
  void refusesWhatItCannotShow() {
    Method saliency = new NeedsNetwork();
    assertThatThrownBy(() -> demo.mix(saliency))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs-network needs a network");
    assertThatThrownBy(() -> demo.lambdas(saliency, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs-network");
    assertThatThrownBy(() -> new MixingDemo(Tiles.set(), 11, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("batches of 11 from 30 pictures");
    assertThat(IntStream.of(1, 10))
        .allSatisfy(count -> new MixingDemo(Tiles.set(), count, 0).mix(new Vanilla()));
  }

  private record NeedsNetwork() implements Method {
    @Override
    public String name() {
      return "needs-network";
    }

    @Override
    public TrainingStep step(StepContext context) {
      throw new UnsupportedOperationException("only its name is asked for");
    }
  }
}
