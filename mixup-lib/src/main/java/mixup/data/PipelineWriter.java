package mixup.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mixup.image.Picture;
import mixup.image.PictureSource;
import mixup.image.Size;
import mixup.transform.Operation;
import mixup.transform.RegionFirst;
import mixup.transform.TensorOperation;
import mixup.transform.TensorTransform;
import mixup.transform.Transform;

/**
 * Runs a list of transforms over the pictures of a set. All choices are made from the size in the
 * file's header before a pixel is decoded; if the first is a crop, only that part is decoded.
 */
public final class PipelineWriter implements PictureWriter {

  private final PictureSet set;
  private final List<Transform> transforms;
  private final List<TensorTransform> tensors;
  private final Size size;
  private final boolean thinned;

  /**
   * @param set where the pictures come from
   * @param transforms in the order of application
   * @param tensors what follows once the pictures are floats
   * @param size that the transforms make of every picture; one that differs is refused when it
   *     comes
   */
  public PipelineWriter(
      PictureSet set, List<Transform> transforms, List<TensorTransform> tensors, Size size) {
    this(set, transforms, tensors, size, false);
  }

  private PipelineWriter(
      PictureSet set,
      List<Transform> transforms,
      List<TensorTransform> tensors,
      Size size,
      boolean thinned) {
    this.set = set;
    this.thinned = thinned;
    this.transforms = List.copyOf(transforms);
    this.tensors = List.copyOf(tensors);
    this.size = size;
    set.commonSize().ifPresent(given -> requireSize(resultOf(given), -1));
    drawTensors(new SplittableRandom(0)); // refuses now what would be refused in a worker
  }

  /**
   * The same with less work: of a first crop that is to shrink by two or more only every so many
   * pixels are read. Faster and coarser; the pictures no longer equal those of the originals, so no
   * named pipeline does it.
   */
  public PipelineWriter thinned() {
    return new PipelineWriter(set, transforms, tensors, size, true);
  }

  private Size resultOf(Size given) {
    Size changed = given;
    for (Transform transform : transforms) {
      changed = transform.resultSize(changed);
    }
    return changed;
  }

  @Override
  public Size size() {
    return size;
  }

  @Override
  public int channels() {
    return set.channels();
  }

  @Override
  public List<TensorOperation> write(
      int picture, RandomGenerator random, byte[] target, int offset) {
    PictureSource source = set.source(picture);
    try {
      Picture made = apply(source, draw(random, source.size()));
      requireSize(made.size(), picture);
      requireChannels(made, picture);
      made.toPlanes(target, offset);
      return drawTensors(random);
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      // a transform knows neither set nor picture
      throw new IllegalArgumentException(
          set.name() + ", picture " + picture + " of " + source.size() + ": " + e.getMessage(), e);
    }
  }

  private void requireChannels(Picture made, int picture) {
    if (made.channels() != set.channels()) {
      throw new IllegalArgumentException(
          "the set announces %d channels, picture %d has %d"
              .formatted(set.channels(), picture, made.channels()));
    }
  }

  private List<Operation> draw(RandomGenerator random, Size given) {
    List<Operation> drawn = new ArrayList<>(transforms.size());
    Size changed = given;
    for (Transform transform : transforms) {
      Operation operation = transform.draw(random, changed);
      changed = operation.resultSize(changed);
      drawn.add(operation);
    }
    return drawn;
  }

  private Picture apply(PictureSource source, List<Operation> operations) {
    Picture picture = null;
    for (Operation operation : operations) {
      if (picture != null) {
        picture = operation.apply(picture);
      } else if (operation instanceof RegionFirst crop) {
        picture = crop.applyToRegion(source.region(crop.box(), thinned ? crop.coarsest() : 1));
      } else {
        picture = operation.apply(source.whole());
      }
    }
    return picture == null ? source.whole() : picture;
  }

  private List<TensorOperation> drawTensors(RandomGenerator random) {
    if (tensors.isEmpty()) {
      return List.of();
    }
    List<TensorOperation> drawn = new ArrayList<>();
    tensors.forEach(transform -> drawn.addAll(transform.draw(random, size, channels())));
    return drawn;
  }

  private void requireSize(Size made, int picture) {
    if (!made.equals(size)) {
      throw new IllegalArgumentException(
          ("%s: the pipeline makes %s pixels%s, a batch needs %s; choose other sides,"
                  + " or add a resize or crop")
              .formatted(set.name(), made, picture < 0 ? "" : " of picture " + picture, size));
    }
  }
}
