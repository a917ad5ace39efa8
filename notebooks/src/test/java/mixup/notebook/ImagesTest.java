package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import mixup.data.HostBatch;
import mixup.data.ImageSet;
import mixup.data.Normalization;
import mixup.data.Normalizer;
import org.junit.jupiter.api.Test;

class ImagesTest {

  private static final int HEIGHT = 8;
  private static final int WIDTH = 32;

  /** Two colour pictures; together each plane of a picture holds all 256 levels, rotated. */
  private static ImageSet colours() {
    byte[] pixels = new byte[2 * 3 * HEIGHT * WIDTH];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i + 10 * (i / (HEIGHT * WIDTH)));
    }
    return new ImageSet(
        "colours",
        3,
        HEIGHT,
        WIDTH,
        pixels,
        new int[] {0, 1},
        List.of("a", "b"),
        Normalization.CIFAR);
  }

  private static int[] rgb(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  @Test
  void putsPlanesRowsAndColumnsWhereTheyBelong() {
    BufferedImage image = Images.of(colours(), 1);
    assertThat(image.getHeight()).isEqualTo(HEIGHT);
    assertThat(image.getWidth()).isEqualTo(WIDTH);
    // row 5, column 3 is place 163 of its plane; the planes of picture 1 are planes 3, 4, 5
    assertThat(image.getRGB(3, 5) & 0xFFFFFF)
        .isEqualTo((163 + 30) % 256 << 16 | (163 + 40) % 256 << 8 | (163 + 50) % 256);
  }

  @Test
  void picturesLookTheSameWithPlanesAndWithInterleavedPixels() {
    for (ImageSet set : List.of(colours(), Tiles.set())) {
      assertThat(rgb(Images.of(set.picture(1)))).isEqualTo(rgb(Images.of(set, 1)));
    }
  }

  @Test
  void greyPicturesHaveEqualChannels() {
    int level = Tiles.level("c20");
    assertThat(rgb(Images.of(Tiles.set(), 20)))
        .hasSize(Tiles.HEIGHT * Tiles.WIDTH)
        .containsOnly(0xFF000000 | level << 16 | level << 8 | level);
  }

  @Test
  void normalisedPicturesComeBackToTheLastLevel() {
    ImageSet set = colours();
    Shape shape = new Shape(2, 3, HEIGHT, WIDTH);
    ByteBuffer pixels = ByteBuffer.allocateDirect(set.pixels().length).put(set.pixels());
    try (NDManager manager = NDManager.newBaseManager();
        Normalizer normalizer = new Normalizer(manager, set.normalization())) {
      HostBatch batch = new HostBatch(pixels, new long[] {0, 1}, shape, 2);
      List<BufferedImage> back =
          Images.of(batch.upload(manager, normalizer).images(), set.normalization());
      assertThat(back).hasSize(2);
      IntStream.range(0, 2)
          .forEach(i -> assertThat(rgb(back.get(i))).isEqualTo(rgb(Images.of(set, i))));
    }
  }

  @Test
  void valuesBeyondTheRangeAreCutOff() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = manager.create(new float[] {-9, 9}, new Shape(1, 1, 1, 2));
      BufferedImage image = Images.of(images, Normalization.FASHION_MNIST).get(0);
      assertThat(rgb(image)).containsExactly(0xFF000000, 0xFFFFFFFF);
    }
  }

  @Test
  void refusesOtherNumbersOfChannels() {
    Normalization two = Normalization.of(new double[] {0, 0}, new double[] {1, 1});
    ImageSet set = new ImageSet("two", 2, 1, 1, new byte[2], new int[1], List.of("a", "b"), two);
    assertThatThrownBy(() -> Images.of(set, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("1 or 3 channels, got 2");
  }
}
