package mixup.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PillowParityTest {

  private static final String INPUTS = "transforms/inputs.npz";

  @TempDir Path folder;

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
        "color_jitter"
      })
  void everyByteOfTheFileIsEqual(String name) {
    ParityResult result = Parity.check(DamagedGolden.GOLDEN.resolve("transforms/" + name + ".npz"));
    assertEquals(Verdict.PASS, result.verdict(), result.toString());
    assertTrue(result.maxError() < 1e-12, result.toString());
  }

  @Test
  void normalisedPicturesAreClose() {
    ParityResult result = Parity.check(DamagedGolden.GOLDEN.resolve("transforms/normalize.npz"));
    assertEquals(Verdict.PASS, result.verdict(), result.toString());
    assertEquals(12, result.cases());
  }

  @ParameterizedTest
  @CsvSource({
    "resize, case58_output",
    "resize_coefficients, case3_coefficients",
    "resize_coefficients, case3_bounds",
    "crop_flip_pad, case61_output",
    "crop_flip_pad, short_side_sizes",
    "crop_flip_pad, center_crop_boxes",
    "random_resized_crop, case0_box",
    "random_resized_crop, case27_output",
    "point_ops, case213_output",
    "geometry, case140_output",
    "timm_levels, Rotate",
    "timm_levels, GaussianBlurRand",
    "randaugment_timm, case5_argument",
    "randaugment_timm, case5_level",
    "randaugment_timm, case39_output",
    "color_jitter, case0_output",
    "color_jitter, hsv_grid_hsv",
    "color_jitter, hsv_grid_back",
    "normalize, case2_scaled",
    "normalize, case2_output",
    "normalize, case2_output_prefetch"
  })
  void oneLevelMoreIsFound(String name, String key) throws IOException {
    Files.createDirectories(folder.resolve("transforms"));
    Files.copy(DamagedGolden.GOLDEN.resolve(INPUTS), folder.resolve(INPUTS));
    ParityResult result =
        DamagedGolden.check(
            folder, "transforms/" + name + ".npz", key, PillowParityTest::oneMoreAtTheEnd);
    assertEquals(Verdict.FAIL, result.verdict());
    assertTrue(result.cases() > 0, result.toString());
  }

  /** Adds 1 to the last value, modulo 256 where values are bytes. */
  private static NDArray oneMoreAtTheEnd(NDArray array) {
    NDArray flat = array.duplicate().reshape(-1);
    NDIndex last = new NDIndex(flat.size() - 1);
    flat.set(last, flat.get(last).add(1));
    return flat.reshape(array.getShape());
  }

  @Test
  void aPictureOfOtherShapeIsFound() throws IOException {
    Files.createDirectories(folder.resolve("transforms"));
    ParityResult result =
        DamagedGolden.check(folder, INPUTS, "rgb48x37", array -> array.transpose(1, 0, 2));
    assertEquals(Verdict.FAIL, result.verdict());
  }

  @Test
  void filesOfThatNameElsewhereAreNotMistaken() throws IOException {
    Path other = folder.resolve("resize.npz");
    Files.copy(DamagedGolden.GOLDEN.resolve("transforms/resize.npz"), other);
    assertEquals(Verdict.UNCOVERED, Parity.check(other).verdict());
  }
}
