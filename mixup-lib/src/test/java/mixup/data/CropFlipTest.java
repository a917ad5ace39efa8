package mixup.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CropFlipTest {

  private static final int HEIGHT = 3;
  private static final int WIDTH = 5;

  /** One picture whose pixels count 1, 2, ... */
  private static ImageSet picture() {
    byte[] pixels = new byte[HEIGHT * WIDTH];
    IntStream.range(0, pixels.length).forEach(i -> pixels[i] = (byte) (i + 1));
    return new ImageSet(
        "counting",
        1,
        HEIGHT,
        WIDTH,
        pixels,
        new int[] {0},
        List.of("only", "other"),
        Normalization.FASHION_MNIST);
  }

  private static byte[] apply(Augmentation augmentation, CropFlip.Draw draw) {
    byte[] out = new byte[HEIGHT * WIDTH];
    new CropFlip(picture(), augmentation).apply(0, draw, out, 0);
    return out;
  }

  /** Pads into a larger array first, as the pipelines of the papers do, then cuts and mirrors. */
  private static byte[] plain(int padding, boolean reflect, CropFlip.Draw draw) {
    byte[] out = new byte[HEIGHT * WIDTH];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int row = y + draw.top() - padding;
        int column = x + draw.left() - padding;
        int target = draw.mirrored() ? WIDTH - 1 - x : x;
        out[y * WIDTH + target] = reflect ? reflected(row, column) : zeroPadded(row, column);
      }
    }
    return out;
  }

  private static byte zeroPadded(int row, int column) {
    boolean inside = row >= 0 && row < HEIGHT && column >= 0 && column < WIDTH;
    return inside ? (byte) (row * WIDTH + column + 1) : 0;
  }

  private static byte reflected(int row, int column) {
    int y = row < 0 ? -row : row >= HEIGHT ? 2 * (HEIGHT - 1) - row : row;
    int x = column < 0 ? -column : column >= WIDTH ? 2 * (WIDTH - 1) - column : column;
    return (byte) (y * WIDTH + x + 1);
  }

  @Property
  void equalsPaddingThenCropping(
      @ForAll @IntRange(max = 4) int top,
      @ForAll @IntRange(max = 4) int left,
      @ForAll boolean mirrored,
      @ForAll boolean reflect) {
    CropFlip.Draw draw = new CropFlip.Draw(top, left, mirrored);
    Augmentation.Fill fill = reflect ? Augmentation.Fill.REFLECT : Augmentation.Fill.ZERO;
    assertThat(apply(new Augmentation(2, fill, true), draw)).isEqualTo(plain(2, reflect, draw));
  }

  @Test
  void everyPositionAndBothDirectionsAreDrawn() {
    CropFlip cropFlip = new CropFlip(picture(), new Augmentation(1, Augmentation.Fill.ZERO, true));
    Set<CropFlip.Draw> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      seen.add(cropFlip.draw(new Streams(1).of(Purpose.TRANSFORMS, 0, i)));
    }
    assertThat(seen).hasSize(3 * 3 * 2);
  }

  @Test
  void withoutFlipNothingIsMirrored() {
    CropFlip cropFlip = new CropFlip(picture(), Augmentation.NONE);
    for (int i = 0; i < 50; i++) {
      CropFlip.Draw draw = cropFlip.draw(new Streams(1).of(Purpose.TRANSFORMS, 0, i));
      assertThat(draw).isEqualTo(new CropFlip.Draw(0, 0, false));
    }
  }
}
