package mixup.transform.policy;

import java.util.List;
import java.util.stream.Stream;

/**
 * The pairs of operations of AutoAugment, found by search on ImageNet. Each operation has its
 * probability and its level 0..10.
 */
public enum TimmPolicy {
  /** Table 9 of the paper; Posterize keeps 4 to 8 bits. */
  ORIGINAL(Tables.PAPER.replace("Posterize", "PosterizeOriginal")),
  /** The same, but Posterize gets stronger with the level. timm's {@code originalr}. */
  ORIGINAL_INCREASING(Tables.PAPER.replace("Posterize", "PosterizeIncreasing")),
  /** The policy of TensorFlow's EfficientNet, of which no paper tells. */
  V0(Tables.V0),
  /** The same, but Posterize gets stronger with the level. timm's {@code v0r}. */
  V0_INCREASING(Tables.V0.replace("Posterize", "PosterizeIncreasing"));

  private final List<List<Step>> pairs;

  TimmPolicy(String table) {
    pairs =
        table.lines().map(line -> Stream.of(line.split(", ")).map(Step::parse).toList()).toList();
  }

  /**
   * An operation of a pair.
   *
   * @param op which
   * @param probability that it is applied
   * @param level how strong, 0..10
   */
  public record Step(TimmOp op, double probability, double level) {

    private static Step parse(String text) {
      String[] words = text.split(" ");
      return new Step(
          TimmOps.named(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
    }
  }

  /** The 25 pairs; one is drawn for a picture. */
  public List<List<Step>> pairs() {
    return pairs;
  }

  /** Name, probability, level; two in a line. */
  private static final class Tables {

    static final String PAPER =
        """
        Posterize 0.4 8, Rotate 0.6 9
        Solarize 0.6 5, AutoContrast 0.6 5
        Equalize 0.8 8, Equalize 0.6 3
        Posterize 0.6 7, Posterize 0.6 6
        Equalize 0.4 7, Solarize 0.2 4
        Equalize 0.4 4, Rotate 0.8 8
        Solarize 0.6 3, Equalize 0.6 7
        Posterize 0.8 5, Equalize 1.0 2
        Rotate 0.2 3, Solarize 0.6 8
        Equalize 0.6 8, Posterize 0.4 6
        Rotate 0.8 8, Color 0.4 0
        Rotate 0.4 9, Equalize 0.6 2
        Equalize 0.0 7, Equalize 0.8 8
        Invert 0.6 4, Equalize 1.0 8
        Color 0.6 4, Contrast 1.0 8
        Rotate 0.8 8, Color 1.0 2
        Color 0.8 8, Solarize 0.8 7
        Sharpness 0.4 7, Invert 0.6 8
        ShearX 0.6 5, Equalize 1.0 9
        Color 0.4 0, Equalize 0.6 3
        Equalize 0.4 7, Solarize 0.2 4
        Solarize 0.6 5, AutoContrast 0.6 5
        Invert 0.6 4, Equalize 1.0 8
        Color 0.6 4, Contrast 1.0 8
        Equalize 0.8 8, Equalize 0.6 3
        """;

    static final String V0 =
        """
        Equalize 0.8 1, ShearY 0.8 4
        Color 0.4 9, Equalize 0.6 3
        Color 0.4 1, Rotate 0.6 8
        Solarize 0.8 3, Equalize 0.4 7
        Solarize 0.4 2, Solarize 0.6 2
        Color 0.2 0, Equalize 0.8 8
        Equalize 0.4 8, SolarizeAdd 0.8 3
        ShearX 0.2 9, Rotate 0.6 8
        Color 0.6 1, Equalize 1.0 2
        Invert 0.4 9, Rotate 0.6 0
        Equalize 1.0 9, ShearY 0.6 3
        Color 0.4 7, Equalize 0.6 0
        Posterize 0.4 6, AutoContrast 0.4 7
        Solarize 0.6 8, Color 0.6 9
        Solarize 0.2 4, Rotate 0.8 9
        Rotate 1.0 7, TranslateYRel 0.8 9
        ShearX 0.0 0, Solarize 0.8 4
        ShearY 0.8 0, Color 0.6 4
        Color 1.0 0, Rotate 0.6 2
        Equalize 0.8 4, Equalize 0.0 8
        Equalize 1.0 4, AutoContrast 0.6 2
        ShearY 0.4 7, SolarizeAdd 0.6 7
        Posterize 0.8 2, Solarize 0.6 10
        Solarize 0.6 8, Equalize 0.6 1
        Color 0.8 6, Rotate 0.4 5
        """;

    private Tables() {}
  }
}
