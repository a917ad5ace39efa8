package mixup.parity;

import java.util.Optional;
import mixup.image.Box;
import mixup.image.Size;
import mixup.transform.RandomResizedCrop;
import mixup.transform.ResizedCrop;
import mixup.transform.pillow.Filter;

/** Rectangles from draws of torchvision and timm, and pictures for given rectangles. */
final class RandomResizedCropParity extends TransformParity {

  private static final int PICTURE = 2;

  RandomResizedCropParity() {
    super("random_resized_crop.npz");
  }

  @Override
  void replay(TransformCase golden) {
    if (golden.integer("kind") == PICTURE) {
      ResizedCrop crop = new ResizedCrop(golden.box(), golden.size(), golden.filter());
      golden.compare("output", crop.apply(golden.input()));
    } else {
      rectangle(golden);
    }
  }

  /** All tries but the last fail; the last fails where the central rectangle was taken. */
  private static void rectangle(TransformCase golden) {
    Size picture = new Size(golden.integer("height"), golden.integer("width"));
    double[] draws = golden.values("draws_area_logratio");
    Optional<Size> found = Optional.empty();
    int tries = 0;
    for (; found.isEmpty() && 2 * tries < draws.length; tries++) {
      found = RandomResizedCrop.attempt(picture, draws[2 * tries], draws[2 * tries + 1]);
    }
    golden.equal("number of tries", tries, draws.length / 2);
    golden.equal("fallback", found.isEmpty(), golden.integer("fallback") == 1);
    Box box = found.map(size -> placed(golden, size)).orElseGet(() -> central(golden, picture));
    golden.equal("box", box, golden.box());
  }

  private static Box placed(TransformCase golden, Size size) {
    int[] corner = golden.integers("draws_top_left");
    return new Box(corner[0], corner[1], size.height(), size.width());
  }

  private static Box central(TransformCase golden, Size picture) {
    double[] scale = golden.values("scale");
    double[] ratio = golden.values("ratio");
    return new RandomResizedCrop(
            Size.square(1), scale[0], scale[1], ratio[0], ratio[1], Filter.BICUBIC)
        .central(picture);
  }
}
