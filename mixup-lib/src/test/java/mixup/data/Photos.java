package mixup.data;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import mixup.image.Picture;
import mixup.image.PictureSource;
import mixup.image.Size;

/** Noisy pictures of different sizes, made when they are asked for. */
public record Photos(int size, int channels, int sides) implements PictureSet {

  @Override
  public String name() {
    return "photos";
  }

  @Override
  public int label(int picture) {
    return picture % 3;
  }

  @Override
  public List<String> classNames() {
    return List.of("a", "b", "c");
  }

  @Override
  public Normalization normalization() {
    return channels == 3 ? Normalization.CIFAR : Normalization.FASHION_MNIST;
  }

  /** Known where all are squares. */
  @Override
  public Optional<Size> commonSize() {
    return sides > 0 ? Optional.of(Size.square(sides)) : Optional.empty();
  }

  @Override
  public PictureSource source(int picture) {
    Size size = sides > 0 ? Size.square(sides) : new Size(40 + picture % 7, 50 - picture % 5);
    return new PictureSource() {
      @Override
      public Size size() {
        return size;
      }

      @Override
      public Picture whole() {
        byte[] pixels = new byte[size.pixels() * channels];
        new SplittableRandom(picture).nextBytes(pixels);
        return new Picture(pixels, size, channels);
      }
    };
  }

  @Override
  public String contentHash() {
    return "0".repeat(64);
  }
}
