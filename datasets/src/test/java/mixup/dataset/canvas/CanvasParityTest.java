package mixup.dataset.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import mixup.parity.GoldenArrays;
import mixup.parity.Parity;
import mixup.parity.ParityResult;
import mixup.parity.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Canvases against those of a numpy program, through the entry that the command line uses. */
class CanvasParityTest {
  private static final Path GOLDEN = Path.of("src/test/resources/mixup/dataset/canvas");
  private static final int CHECKSUM_ROWS = 80;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {56, 64, 96})
  void everyArrayAndEveryChecksumIsEqual(int side) throws IOException {
    Path file = golden(side);
    ParityResult result = Parity.check(file);
    assertThat(result.verdict()).as(result.detail()).isEqualTo(Verdict.PASS);
    assertThat(result.maxError()).isZero();
    assertThat(result.cases()).isEqualTo(arrays(file) + CHECKSUM_ROWS).isEqualTo(7 * 8 + 80);
  }

  /** Arrays that hold something of a canvas. */
  private static int arrays(Path file) throws IOException {
    return (int)
        StreamSupport.stream(GoldenArrays.read(file).keys("").spliterator(), false)
            .filter(key -> !key.matches("salt|side|.*_index|.*_crc40"))
            .count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"train0_image", "train3_crowd", "test1_box_xyxy", "test_crc40"})
  void oneOtherNumberIsFound(String key) throws IOException {
    ParityResult result = Parity.check(damaged(key));
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.detail()).startsWith(key);
  }

  @Test
  void anotherSaltThanTheFileWasMadeWithIsFound() throws IOException {
    assertThat(Parity.check(damaged("salt")).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void otherFilesAreLeftToOtherChecks() {
    CanvasParity check = new CanvasParity();
    assertThat(check.covers(Path.of("a", "canvas128.npz"))).isTrue();
    assertThat(check.covers(Path.of("canvas.npz"))).isFalse();
    assertThat(check.covers(Path.of("canvas64.npz", "other.npz"))).isFalse();
  }

  private static Path golden(int side) {
    return GOLDEN.resolve("canvas" + side + ".npz");
  }

  /** A copy in which the last number under a key is one larger. */
  private Path damaged(String key) throws IOException {
    Path file = folder.resolve("canvas56.npz");
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        InputStream in = Files.newInputStream(golden(56));
        OutputStream out = Files.newOutputStream(file)) {
      NDList arrays = NDList.decode(manager, in);
      NDArray last = arrays.get(key).flatten().get("-1:");
      last.addi(1);
      arrays.encode(out, NDList.Encoding.NPZ);
    }
    return file;
  }
}
