package mixup.transform.policy;

import java.util.Objects;
import java.util.random.RandomGenerator;
import mixup.image.Size;
import mixup.transform.ColorJitter;
import mixup.transform.Operation;
import mixup.transform.Sequence;
import mixup.transform.Transform;
import mixup.transform.pillow.GaussianBlur;
import mixup.transform.pillow.Grayscale;
import mixup.transform.pillow.Solarize;

/**
 * Grey, solarized or blurred with equal chances, then colour jitter; after a random flip the whole
 * augmentation of DeiT III. Touvron et al., 2022 (arXiv:2204.07118). The draws of timm's policy
 * {@code 3a} are the same, its jitter is set apart.
 *
 * @param jitter what follows
 */
public record ThreeAugment(ColorJitter jitter) implements Transform {

  private static final int THRESHOLD = 128;
  private static final double LEAST_BLUR = 0.1;
  private static final double MOST_BLUR = 2;

  /** The first step. */
  public enum Choice {
    /** No colour. */
    GREY,
    /** Levels from 128 on inverted. */
    SOLARIZE,
    /** Blurred with a standard deviation of 0.1..2 pixels. */
    BLUR;

    /** The operation; the standard deviation matters to {@link #BLUR} only. */
    public Operation operation(double sigma) {
      return switch (this) {
        case GREY -> new Grayscale();
        case SOLARIZE -> new Solarize(THRESHOLD);
        case BLUR -> new GaussianBlur(sigma);
      };
    }
  }

  public ThreeAugment {
    Objects.requireNonNull(jitter, "jitter");
  }

  /** DeiT III and OpenMixup: jitter of brightness, contrast and saturation by 0.3. */
  public static ThreeAugment deit3() {
    return new ThreeAugment(new ColorJitter(0.3, 0.3, 0.3, 0));
  }

  @Override
  public Sequence draw(RandomGenerator random, Size size) {
    Choice choice = Choice.values()[random.nextInt(Choice.values().length)];
    double sigma = choice == Choice.BLUR ? random.nextDouble(LEAST_BLUR, MOST_BLUR) : 0;
    return Sequence.of(choice.operation(sigma), jitter.draw(random, size));
  }
}
