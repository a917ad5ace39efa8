package mixup.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PillowParityTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inputs",
        "resize",
        "resize_coefficients",
        "crop_flip_pad",
        "random_resized_crop",
        "point_ops",
        "geometry",
        "timm_levels",
        "randaugment_timm",
        "color_jitter",
        "normalize"
      })
  void filePasses(String name) {
    ParityResult result =
        Parity.check(DamagedGolden.GOLDEN.resolve("transforms").resolve(name + ".npz"));
    assertEquals(Verdict.PASS, result.verdict(), result.toString());
  }
}
