package mixup.parity;

import mixup.image.Picture;
import mixup.transform.Operation;
import mixup.transform.pillow.Brightness;
import mixup.transform.pillow.Color;
import mixup.transform.pillow.Contrast;
import mixup.transform.policy.ThreeAugment;

/** Three-augment: the choice, then the jitter in its stored order. */
final class ThreeAugmentParity extends TransformParity {

  private static final int HUE = 3;

  ThreeAugmentParity() {
    super("three_augment.npz");
  }

  @Override
  void replay(TransformCase golden) {
    ThreeAugment.Choice choice = ThreeAugment.Choice.values()[golden.integer("choice")];
    Picture picture = choice.operation(golden.number("sigma")).apply(golden.input());
    golden.compare("middle", picture);
    for (int step : golden.integers("order")) {
      picture = step == HUE ? picture : jitter(golden, step).apply(picture);
    }
    golden.compare("output", picture);
  }

  private static Operation jitter(TransformCase golden, int step) {
    return switch (step) {
      case 0 -> new Brightness(golden.number("brightness"));
      case 1 -> new Contrast(golden.number("contrast"));
      case 2 -> new Color(golden.number("saturation"));
      default -> throw new IllegalArgumentException("no step " + step);
    };
  }
}
