package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.Arrays;
import mixup.data.ContentHash;
import mixup.data.ImageSet;
import mixup.data.Splits;
import mixup.data.Subsets;
import org.junit.jupiter.api.Test;

class FashionMnistSampleTest {
  private static final DataOptions OPTIONS =
      DataOptions.of(new DataFolders(Path.of("nowhere"), Path.of("nowhere")));

  private static double mean(ImageSet set) {
    long sum = 0;
    for (byte pixel : set.pixels()) {
      sum += pixel & 0xff;
    }
    return sum / 255.0 / set.pixels().length;
  }

  @Test
  void holdsTheAnnouncedPictures() {
    Splits splits = DataSets.open("fashion-mnist-sample", OPTIONS);
    assertThat(splits.train().size()).isEqualTo(6_000);
    assertThat(splits.test().size()).isEqualTo(2_000);
    assertThat(Arrays.copyOf(splits.train().inMemory().labels(), 10))
        .containsExactly(9, 0, 0, 3, 0, 2, 7, 2, 5, 5);
    assertThat(Arrays.copyOf(splits.test().inMemory().labels(), 10))
        .containsExactly(9, 2, 1, 1, 6, 1, 4, 6, 5, 7);
    assertThat(mean(splits.train().inMemory())).isCloseTo(0.2869149359743898, within(1e-12));
    assertThat(mean(splits.test().inMemory())).isCloseTo(0.2852956332533013, within(1e-12));
  }

  @Test
  void everyClassIsEquallyOften() {
    Splits splits = DataSets.open("fashion-mnist-sample", OPTIONS);
    assertThat(ContentHash.of(Subsets.firstPerClass(splits.train().inMemory(), 600)))
        .isEqualTo(splits.train().contentHash());
    assertThat(ContentHash.of(Subsets.firstPerClass(splits.test().inMemory(), 200)))
        .isEqualTo(splits.test().contentHash());
  }

  @Test
  void otherContentThanTheManifestsIsRefused() {
    IdxReader.Idx labels =
        IdxReader.read(ByteSource.of(TestFiles.fixtures("mnist/train-labels-idx1-ubyte.gz")), 1);
    var entry = JsonNodeFactory.instance.objectNode();
    entry.put("uncompressed_sha256", labels.sha256().hex());
    FashionMnistSample.requireContent(labels, entry);
    entry.put("uncompressed_sha256", "0".repeat(64));
    assertThatThrownBy(() -> FashionMnistSample.requireContent(labels, entry))
        .isInstanceOf(DataSetException.ChecksumMismatch.class)
        .hasMessageContaining("train-labels-idx1-ubyte.gz")
        .hasMessageContaining("0".repeat(64));
  }

  @Test
  void isAlwaysThere() {
    DataStatus status = DataSets.status("fashion-mnist-sample", OPTIONS);
    assertThat(status.state()).isEqualTo(DataStatus.State.BUNDLED);
    assertThat(status.usable()).isTrue();
    assertThat(status.missing()).isEmpty();
  }
}
