package mixup.parity;

import java.util.ArrayList;
import java.util.List;
import mixup.image.Picture;
import mixup.transform.Operation;
import mixup.transform.Sequence;
import mixup.transform.pillow.Brightness;
import mixup.transform.pillow.Color;
import mixup.transform.pillow.Contrast;
import mixup.transform.pillow.Hsv8;
import mixup.transform.pillow.Hue;

/** The colour jitter, its hue, and the conversion between colour spaces. */
final class ColorJitterParity extends TransformParity {

  private static final int HUE = 3;

  ColorJitterParity() {
    super("color_jitter.npz");
  }

  @Override
  void tables(GoldenArrays arrays, Comparison comparison) {
    Picture rgb = GoldenPictures.of(arrays, "hsv_grid_rgb");
    TransformCase grid = new TransformCase(arrays, "hsv_grid_", null, comparison);
    grid.compare("hsv", mapped(rgb, Hsv8::ofRgb));
    grid.compare("back", mapped(rgb, Hsv8::toRgb));
  }

  @Override
  void replay(TransformCase golden) {
    switch (golden.integer("kind")) {
      case 0 -> golden.compare("output", new Hue(golden.number("hue")).apply(golden.input()));
      case 1 -> conversion(golden);
      default -> golden.compare("output", jitter(golden).apply(golden.input()));
    }
  }

  private static void conversion(TransformCase golden) {
    Picture hsv = mapped(golden.input(), Hsv8::ofRgb);
    golden.compare("hsv", hsv);
    golden.compare("back", mapped(hsv, Hsv8::toRgb));
  }

  private static Operation jitter(TransformCase golden) {
    List<Operation> changes = new ArrayList<>();
    for (int kind : golden.integers("order")) {
      if (kind != HUE || golden.integer("has_hue") == 1) {
        changes.add(change(golden, kind));
      }
    }
    return new Sequence(changes);
  }

  private static Operation change(TransformCase golden, int kind) {
    return switch (kind) {
      case 0 -> new Brightness(golden.number("brightness"));
      case 1 -> new Contrast(golden.number("contrast"));
      case 2 -> new Color(golden.number("saturation"));
      default -> new Hue(golden.number("hue"));
    };
  }

  /** From three levels to three, packed. */
  private interface Conversion {
    int of(int first, int second, int third);
  }

  private static Picture mapped(Picture picture, Conversion conversion) {
    byte[] out = new byte[picture.pixels().length];
    for (int i = 0; i < out.length; i += 3) {
      byte[] in = picture.pixels();
      int packed = conversion.of(in[i] & 0xFF, in[i + 1] & 0xFF, in[i + 2] & 0xFF);
      out[i] = (byte) (packed >> 16);
      out[i + 1] = (byte) (packed >> 8);
      out[i + 2] = (byte) packed;
    }
    return picture.with(out);
  }
}
