package mixup.data;

import java.util.List;
import mixup.image.Size;

/**
 * Crop with padding and horizontal flip, as both papers use on small pictures; the test sees them
 * as they are.
 *
 * @param padding pixels added on each side before cropping back to the original size, 0 for none
 * @param fill what the added pixels are
 * @param flip whether to mirror left-right with probability one half
 */
public record Augmentation(int padding, Fill fill, boolean flip) implements Preparation {

  /** Content of the padding. */
  public enum Fill {
    /** Grey level 0 (CIFAR-10 and RecursiveMix). */
    ZERO,
    /** Mirror image without repeating the edge (OpenMixup on CIFAR-100). */
    REFLECT
  }

  /** Padding 4 with zeros, flip: the RecursiveMix recipe. */
  public static final Augmentation CROP_AND_FLIP = new Augmentation(4, Fill.ZERO, true);

  /** Pictures as they are. */
  public static final Augmentation NONE = new Augmentation(0, Fill.ZERO, false);

  public Augmentation {
    if (padding < 0) {
      throw new IllegalArgumentException("padding must not be negative, got " + padding);
    }
    if (fill == null) {
      throw new IllegalArgumentException("fill must be ZERO or REFLECT, got null");
    }
  }

  @Override
  public PictureSet ready(PictureSet set) {
    return set.inMemory();
  }

  @Override
  public Size trainingSize(PictureSet set) {
    return commonSize(set);
  }

  @Override
  public PictureWriter training(PictureSet set) {
    return new CropFlip(set.inMemory(), this);
  }

  /** A set in files is read picture by picture. */
  @Override
  public PictureWriter test(PictureSet set) {
    return set instanceof ImageSet images
        ? new CropFlip(images, NONE)
        : new PipelineWriter(set, List.of(), List.of(), commonSize(set));
  }

  private static Size commonSize(PictureSet set) {
    return set.commonSize()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    set.name() + ": pictures differ in size; use a NamedPipeline"));
  }

  /** One thread makes small pictures several times as fast as a network takes them. */
  @Override
  public int workers() {
    return 1;
  }

  /** Refuses pictures that a reflection of this padding does not fit. */
  void requireFits(int height, int width) {
    if (fill == Fill.REFLECT && padding >= Math.min(height, width)) {
      throw new IllegalArgumentException(
          "reflecting " + padding + " pixels needs larger pictures than " + height + "x" + width);
    }
  }
}
