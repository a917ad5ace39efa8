package mixup.transform.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import mixup.image.Levels;
import mixup.image.Picture;
import mixup.image.Size;
import mixup.transform.NoisePictures;
import mixup.transform.Operation;
import mixup.transform.opencv.CvAffine;
import mixup.transform.opencv.CvEnhance;
import mixup.transform.opencv.CvTable;
import mixup.transform.opencv.Interpolation;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenMixupRandAugmentTest {

  private static final int DRAWS = 20_000;
  private static final Size SIZE = new Size(30, 40);
  private final SplittableRandom random = new SplittableRandom(7);

  /** Values by operation, in many draws. */
  private Map<String, List<Double>> values(OpenMixupRandAugment settings) {
    Map<String, List<Double>> values = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      for (Operation operation : settings.draw(random, SIZE).operations()) {
        add(values, operation);
      }
    }
    return values;
  }

  private static void add(Map<String, List<Double>> values, Operation operation) {
    String name = operation.getClass().getSimpleName();
    double value = 0;
    if (operation instanceof CvAffine affine) {
      name = affine.kind().name();
      value = affine.value();
    } else if (operation instanceof CvEnhance enhance) {
      name = enhance.kind().name();
      value = enhance.value();
    } else if (operation instanceof CvTable table) {
      name = table.kind().name();
      value = table.value();
    }
    values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  /** Two of fifteen, applied half of the time; nothing is skipped for another reason. */
  @Test
  void operationsAreEquallyFrequent() {
    Map<String, List<Double>> values = values(OpenMixupRandAugment.imageNet(9));
    assertThat(values).hasSize(15);
    double expected = DRAWS * 2 * 0.5 / 15;
    assertThat(values.values())
        .allSatisfy(list -> assertThat((double) list.size()).isCloseTo(expected, five(expected)));
  }

  private static Offset<Double> five(double expected) {
    return within(5 * Math.sqrt(expected));
  }

  /** Of fourteen, of which one does nothing and is not listed. */
  @Test
  void fixMatchHasAnIdentity() {
    Map<String, List<Double>> values = values(OpenMixupRandAugment.cifar(7));
    assertThat(values).hasSize(13);
    int all = values.values().stream().mapToInt(List::size).sum();
    assertThat(all / (double) DRAWS).isCloseTo(13 / 14.0, within(0.03));
  }

  @Test
  void signsAreHalfAndHalfWhereThereAreAny() {
    Map<String, List<Double>> values = values(OpenMixupRandAugment.imageNet(6));
    for (String signed :
        List.of("ROTATE", "SHEAR_X", "TRANSLATE_Y", "COLOR", "CONTRAST", "BRIGHTNESS")) {
      List<Double> list = values.get(signed);
      long negative = list.stream().filter(v -> v < 0).count();
      assertThat((double) negative).isCloseTo(list.size() / 2.0, five(list.size() / 4.0));
    }
    for (String unsigned : List.of("POSTERIZE", "SOLARIZE", "SOLARIZE_ADD")) {
      assertThat(values.get(unsigned)).allMatch(v -> v >= 0);
    }
  }

  /** Level 9: normal about 27 degrees with 1.5; what would lie above 30 is 30. */
  @Test
  void levelsAreNormalAndClipped() {
    List<Double> degrees = values(OpenMixupRandAugment.imageNet(9)).get("ROTATE");
    double[] sizes = degrees.stream().mapToDouble(Math::abs).sorted().toArray();
    assertThat(sizes[sizes.length / 2]).isCloseTo(27, within(0.25));
    assertThat(sizes[(int) (sizes.length * 0.1587)]).isCloseTo(25.5, within(0.3));
    long highest = degrees.stream().filter(v -> Math.abs(v) == 30).count();
    assertThat(highest / (double) sizes.length).isCloseTo(0.0228, within(0.016));
  }

  /** Both levels of a picture are drawn, not one for both. */
  @Test
  void levelsOfAPictureAreIndependent() {
    OpenMixupRandAugment always =
        new OpenMixupRandAugment(
            MmclsPolicy.FIXMATCH, 5, 0.5, 1, 2, Interpolation.NEAREST, Levels.BLACK);
    double product = 0;
    int pairs = 0;
    for (int i = 0; i < DRAWS; i++) {
      List<Operation> drawn = always.draw(random, SIZE).operations();
      if (drawn.size() == 2
          && drawn.get(0) instanceof CvEnhance first
          && drawn.get(1) instanceof CvEnhance second) {
        product += (Math.abs(first.value()) - 0.5) * (Math.abs(second.value()) - 0.5);
        pairs++;
      }
    }
    double correlation = product / pairs / (0.045 * 0.045);
    assertThat(pairs).isGreaterThan(1000);
    assertThat(correlation).isCloseTo(0, within(0.15));
  }

  @Test
  void posterizeOfFixMatchGetsWeaker() {
    MmclsPolicy.Entry posterize =
        MmclsPolicy.FIXMATCH.entries().stream()
            .filter(entry -> entry.op() == MmclsOp.POSTERIZE)
            .findFirst()
            .orElseThrow();
    assertThat(posterize.value(0)).isEqualTo(4);
    assertThat(posterize.value(10)).isEqualTo(8);
  }

  @ParameterizedTest
  @EnumSource(MmclsOp.class)
  void takesGreyAndOblongPictures(MmclsOp op) {
    double value = op == MmclsOp.POSTERIZE ? 3 : 0.4;
    for (int channels : new int[] {1, 3}) {
      Picture picture = NoisePictures.of(5, 9, channels);
      Picture changed =
          op.operation(value, Interpolation.BICUBIC, OpenMixupRandAugment.CIFAR_BORDER)
              .apply(picture);
      assertThat(changed.size()).isEqualTo(picture.size());
      assertThat(changed.channels()).isEqualTo(channels);
    }
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> OpenMixupRandAugment.imageNet(10.5)).hasMessageContaining("10.5");
    assertThatThrownBy(
            () ->
                new OpenMixupRandAugment(
                    MmclsPolicy.FIXMATCH, 5, 0.5, 1.1, 2, Interpolation.NEAREST, Levels.BLACK))
        .hasMessageContaining("1.1");
    assertThatThrownBy(
            () ->
                new OpenMixupRandAugment(
                    MmclsPolicy.FIXMATCH, 5, 0.5, 1, -3, Interpolation.NEAREST, Levels.BLACK))
        .hasMessageContaining("-3");
  }
}
