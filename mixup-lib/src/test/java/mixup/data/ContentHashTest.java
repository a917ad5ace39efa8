package mixup.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContentHashTest {
  private static ImageSet set(int height, int width, byte[] pixels, int... labels) {
    return new ImageSet(
        "toy",
        1,
        height,
        width,
        pixels,
        labels,
        List.of("a", "b"),
        Normalization.of(new double[] {0}, new double[] {1}));
  }

  @Test
  void isTheShaOfHeaderPixelsAndLabels() {
    // printf of five header integers, two pixels and two label integers through sha256sum
    String expected = "dc34a11f534e239096844d821448a963e37f5fd439381c649bf687fa3e096c7a";
    assertThat(ContentHash.of(set(1, 1, new byte[] {7, 9}, 0, 1))).isEqualTo(expected);
  }

  @Test
  void everyPixelLabelAndDimensionCounts() {
    byte[] pixels = {1, 2, 3, 4};
    String original = ContentHash.of(set(1, 2, pixels, 0, 1));
    assertThat(ContentHash.of(set(1, 2, pixels.clone(), 0, 1))).isEqualTo(original);
    assertThat(ContentHash.of(set(1, 2, new byte[] {1, 2, 3, 5}, 0, 1))).isNotEqualTo(original);
    assertThat(ContentHash.of(set(1, 2, pixels, 1, 0))).isNotEqualTo(original);
    assertThat(ContentHash.of(set(2, 1, pixels, 0, 1))).isNotEqualTo(original);
  }
}
