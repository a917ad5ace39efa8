package mixup.transform.opencv;

import java.util.Objects;
import mixup.image.Levels;
import mixup.image.Picture;
import mixup.image.Size;
import mixup.transform.Operation;

/**
 * Rotates, shears or moves as mmcls does.
 *
 * @param kind what is done
 * @param value signed amount in the unit of the kind
 * @param interpolation between pixels
 * @param border colour outside
 */
public record CvAffine(Kind kind, double value, Interpolation interpolation, Levels border)
    implements Operation {

  /** What is done. Pillow rotates the other way about a centre half a pixel off. */
  public enum Kind {
    /** Degrees clockwise. */
    ROTATE {
      @Override
      AffineMatrix matrix(double value, Size size) {
        return AffineMatrix.rotation(value, size);
      }
    },
    /** Columns to the right per row. */
    SHEAR_X {
      @Override
      AffineMatrix matrix(double value, Size size) {
        return AffineMatrix.shearX(value);
      }
    },
    /** Rows down per column. */
    SHEAR_Y {
      @Override
      AffineMatrix matrix(double value, Size size) {
        return AffineMatrix.shearY(value);
      }
    },
    /** To the right, as a share of the width. */
    TRANSLATE_X {
      @Override
      AffineMatrix matrix(double value, Size size) {
        return AffineMatrix.translation(value * size.width(), 0);
      }
    },
    /** Down, as a share of the height. */
    TRANSLATE_Y {
      @Override
      AffineMatrix matrix(double value, Size size) {
        return AffineMatrix.translation(0, value * size.height());
      }
    };

    abstract AffineMatrix matrix(double value, Size size);
  }

  public CvAffine {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(interpolation, "interpolation");
    Objects.requireNonNull(border, "border");
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite, got " + value);
    }
  }

  @Override
  public Picture apply(Picture picture) {
    AffineMatrix forward = kind.matrix(value, picture.size());
    return new WarpAffine(forward, interpolation, border).apply(picture);
  }
}
