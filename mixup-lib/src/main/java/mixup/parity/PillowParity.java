package mixup.parity;

import java.util.List;

/** Transforms that give the bytes of Pillow, torchvision and timm. */
final class PillowParity {

  private PillowParity() {}

  static List<ParityCheck> checks() {
    return List.of(
        new InputsParity(),
        new ResizeParity(),
        new ResizeCoefficientsParity(),
        new CropFlipPadParity(),
        new RandomResizedCropParity(),
        new PointOpsParity(),
        new GeometryParity(),
        new ColorJitterParity(),
        new TimmLevelsParity(),
        new TimmRandAugmentParity(),
        new NormalizeParity());
  }
}
