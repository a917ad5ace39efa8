package mixup.parity;

import java.util.List;
import mixup.image.Picture;
import mixup.image.Size;

/** The ten pictures of the transforms: each is there and has the shape its name says. */
final class InputsParity extends TransformParity {

  /** Sizes in the order of the pictures; names give width before height. */
  private static final List<Size> SIZES =
      List.of(
          Size.square(32),
          new Size(37, 48),
          new Size(64, 96),
          new Size(16, 24),
          Size.square(16),
          new Size(9, 13),
          new Size(20, 11),
          Size.square(12),
          new Size(37, 48),
          Size.square(28));

  InputsParity() {
    super("inputs.npz");
  }

  @Override
  void tables(GoldenArrays arrays, Comparison comparison) {
    for (int i = 0; i < SIZES.size(); i++) {
      String name = GoldenPictures.NAMES.get(i);
      Picture picture = new GoldenPictures(arrays).get(i);
      comparison.equal(name + " size", picture.size(), SIZES.get(i));
      comparison.equal(name + " channels", picture.channels(), name.equals("gray28") ? 1 : 3);
    }
  }
}
