package mixup.notebook.data;

import java.util.Locale;
import mixup.image.Levels;
import mixup.image.Size;
import mixup.transform.Operation;
import mixup.transform.opencv.CvAffine;
import mixup.transform.opencv.Interpolation;
import mixup.transform.pillow.Fill;
import mixup.transform.pillow.Filter;
import mixup.transform.pillow.Rotate;
import mixup.transform.pillow.ShearX;
import mixup.transform.pillow.ShearY;
import mixup.transform.pillow.TranslateX;
import mixup.transform.pillow.TranslateY;

/** Turns, slants and moves of two libraries by the same numbers, both bicubic. */
public final class Moves {

  private static final double DEGREES = 20;
  private static final double SHARE = 0.3;
  private static final Fill FILL = Fill.TIMM;

  private Moves() {}

  /** A strength that is seen well: 20 degrees, or 0.3. */
  public static double usual(CvAffine.Kind kind) {
    return kind == CvAffine.Kind.ROTATE ? DEGREES : SHARE;
  }

  /** For example {@code shear x 0.3}. */
  public static String words(CvAffine.Kind kind) {
    String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return name + " " + DrawWords.number(usual(kind));
  }

  /** As timm and torchvision do it. */
  public static Operation pillow(CvAffine.Kind kind, Size size) {
    double value = usual(kind);
    return switch (kind) {
      case ROTATE -> new Rotate(value, Filter.BICUBIC, FILL);
      case SHEAR_X -> new ShearX(value, Filter.BICUBIC, FILL);
      case SHEAR_Y -> new ShearY(value, Filter.BICUBIC, FILL);
      case TRANSLATE_X -> new TranslateX(value * size.width(), Filter.BICUBIC, FILL);
      case TRANSLATE_Y -> new TranslateY(value * size.height(), Filter.BICUBIC, FILL);
    };
  }

  /** As OpenMixup does it. */
  public static Operation openCv(CvAffine.Kind kind) {
    Levels border = new Levels(FILL.red(), FILL.green(), FILL.blue());
    return new CvAffine(kind, usual(kind), Interpolation.BICUBIC, border);
  }
}
