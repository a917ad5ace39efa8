package mixup.parity;

import mixup.image.Box;
import mixup.image.Size;
import mixup.transform.CenterCrop;
import mixup.transform.Flip;
import mixup.transform.FlipVertical;
import mixup.transform.Operation;
import mixup.transform.Padding;
import mixup.transform.RandomCrop;
import mixup.transform.pillow.Filter;
import mixup.transform.pillow.ResizeShort;

/** Padding, crops, flips and the sizes of shortened pictures. */
final class CropFlipPadParity extends TransformParity {

  private static final int ROW = 5;

  CropFlipPadParity() {
    super("crop_flip_pad.npz");
  }

  @Override
  void tables(GoldenArrays arrays, Comparison comparison) {
    double[] sizes = arrays.values("short_side_sizes");
    for (int i = 0; i < sizes.length; i += ROW) {
      ResizeShort resize = new ResizeShort((int) sizes[i + 2], Filter.BILINEAR);
      Size expected = size(sizes, i + 3);
      comparison.equal("short_side_sizes", resize.resultSize(size(sizes, i)), expected);
    }
    double[] boxes = arrays.values("center_crop_boxes");
    for (int i = 0; i < boxes.length; i += ROW) {
      int side = (int) boxes[i + 2];
      Box expected = new Box((int) boxes[i + 3], (int) boxes[i + 4], side, side);
      Box actual = new CenterCrop(Size.square(side)).box(size(boxes, i));
      comparison.equal("center_crop_boxes", actual, expected);
    }
  }

  private static Size size(double[] values, int at) {
    return new Size((int) values[at], (int) values[at + 1]);
  }

  @Override
  void replay(TransformCase golden) {
    golden.compare("output", operation(golden).apply(golden.input()));
  }

  private static Operation operation(TransformCase golden) {
    return switch (golden.integer("op")) {
      case 0 -> crop(golden);
      case 1 -> new Flip();
      case 2 -> new FlipVertical();
      case 3 -> new CenterCrop(golden.size());
      default -> new ResizeShort(golden.integers("size")[0], golden.filter());
    };
  }

  private static Operation crop(TransformCase golden) {
    Padding mode = Padding.values()[golden.integer("mode")];
    return new RandomCrop(golden.size(), golden.integer("padding"), mode)
        .at(golden.integer("top"), golden.integer("left"));
  }
}
