package mixup.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import mixup.data.ImageSet;
import mixup.data.Normalization;
import mixup.data.Splits;
import mixup.dataset.DataSetException.ChecksumMismatch;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.IdxReader.Idx;

/**
 * The first 600 training and the first 200 test pictures of each class of Fashion-MNIST, in file
 * order, inside this library: everything runs offline on real pictures. Results on it are reduced
 * results, never Fashion-MNIST results.
 */
final class FashionMnistSample implements DataSet {
  private static final String FOLDER = "fashion-mnist-sample/";
  private static final String REMEDY = "The library file is damaged; build or install it again.";

  private static final DataSetInfo INFO =
      new DataSetInfo(
          "fashion-mnist-sample",
          "Fashion-MNIST, bundled sample",
          "https://github.com/zalandoresearch/fashion-mnist",
          FashionMnist.TERMS,
          FashionMnist.CLASSES.size(),
          6_000,
          2_000,
          1,
          IdxPair.SIDE,
          IdxPair.SIDE,
          List.of(),
          0);

  @Override
  public DataSetInfo info() {
    return INFO;
  }

  @Override
  public DataStatus status(DataOptions options) {
    return new DataStatus(
        INFO.id(),
        DataStatus.State.BUNDLED,
        Optional.empty(),
        List.of(),
        "Bundled with the library.");
  }

  /** Reads the bundled files; the options change nothing. */
  @Override
  public Splits open(DataOptions options) {
    return new Splits(train(), test());
  }

  static ImageSet train() {
    return part(manifest(), FashionMnist.TRAIN_IMAGES, FashionMnist.TRAIN_LABELS);
  }

  static ImageSet test() {
    return part(manifest(), FashionMnist.TEST_IMAGES, FashionMnist.TEST_LABELS);
  }

  private static ImageSet part(JsonNode manifest, String images, String labels) {
    IdxPair pair =
        IdxPair.read(
            ByteSource.ofResource(FOLDER + images + ".gz"),
            ByteSource.ofResource(FOLDER + labels + ".gz"));
    requireContent(pair.images(), manifest.path(images + ".gz"));
    requireContent(pair.labels(), manifest.path(labels + ".gz"));
    return pair.toImageSet(INFO.id(), FashionMnist.CLASSES, Normalization.FASHION_MNIST);
  }

  /** Compares the unpacked content; gzip bytes may differ between deflate libraries. */
  static void requireContent(Idx file, JsonNode entry) {
    Checksum expected = Checksum.sha256(entry.path("uncompressed_sha256").asText());
    if (!file.sha256().equals(expected)) {
      throw new ChecksumMismatch(
          file.file(), "content with " + expected, file.sha256().toString(), REMEDY);
    }
  }

  private static JsonNode manifest() {
    ByteSource source = ByteSource.ofResource(FOLDER + "manifest.json");
    try (InputStream in = source.open()) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new CorruptData(source.name(), "cannot be read: " + e.getMessage(), REMEDY).because(e);
    }
  }
}
