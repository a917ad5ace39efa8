package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageGridTest {

  /** Two rows by three columns, one red pixel at row 1, column 2. */
  private static BufferedImage tall() {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(2, 1, 0xff0000);
    return image;
  }

  @Test
  void enlargesByAWholeFactorWithoutBlur() {
    BufferedImage grid = ImageGrid.of(List.of(tall()), List.of(), 1);
    int factor = 2 * (112 / 3);
    int margin = 24;
    assertThat(grid.getWidth()).isEqualTo(2 * margin + 3 * factor);
    assertThat(grid.getHeight()).isEqualTo(2 * margin + 2 * factor);
    int inside = factor / 2;
    assertThat(grid.getRGB(margin + 2 * factor + inside, margin + factor + inside))
        .isEqualTo(0xffff0000);
    assertThat(grid.getRGB(margin + 2 * factor + 1, margin + factor + 1)).isEqualTo(0xffff0000);
    assertThat(grid.getRGB(margin + 2 * factor - 1, margin + factor + inside))
        .isEqualTo(0xff000000);
  }

  @Test
  void laysOutRowsAndKeepsRoomForTitles() {
    List<BufferedImage> five = Collections.nCopies(5, tall());
    BufferedImage plain = ImageGrid.of(five, List.of(), 3);
    BufferedImage titled = ImageGrid.of(five, Collections.nCopies(5, "a\nb"), 3);
    assertThat(plain.getHeight()).isEqualTo(2 * (12 + 2 * (74 + 12)));
    assertThat(titled.getHeight()).isEqualTo(plain.getHeight() + 2 * 2 * (2 * 16 + 6));
    assertThat(titled.getWidth()).isEqualTo(plain.getWidth());
    BufferedImage wide = ImageGrid.of(five, Collections.nCopies(5, "a very long title indeed"), 3);
    assertThat(wide.getWidth()).isGreaterThan(plain.getWidth());
  }

  @Test
  void reducesLargePictures() {
    BufferedImage large = new BufferedImage(1120, 560, BufferedImage.TYPE_INT_RGB);
    assertThat(ImageGrid.of(List.of(large), List.of(), 1).getWidth()).isEqualTo(2 * (112 + 24));
  }

  @Test
  void refusesNoPicturesAndTooFewTitles() {
    assertThatThrownBy(() -> ImageGrid.of(List.of(), List.of(), 1))
        .hasMessageContaining("needs pictures");
    assertThatThrownBy(() -> ImageGrid.of(List.of(tall(), tall()), List.of("a"), 1))
        .hasMessage("2 pictures but 1 titles");
  }
}
