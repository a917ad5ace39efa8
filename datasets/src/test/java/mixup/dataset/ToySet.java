package mixup.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import mixup.data.ImageSet;
import mixup.data.Normalization;
import mixup.data.Splits;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A set of pictures of one pixel, each its own label, for tests of the way onto the disk. */
final class ToySet extends FolderDataSet {
  static final String ID = "toy";
  static final String ARCHIVE = "toy.tar.gz";
  static final int MEMBERS = 12;
  private static final int MEMBER = 20_000;
  static final Terms FREE = new Terms("free", "https://example.org", Terms.Permission.FREE);

  ToySet(DataSetInfo info) {
    super(info);
  }

  ToySet(RemoteFile... sources) {
    this(FREE, sources);
  }

  ToySet(Terms terms, RemoteFile... sources) {
    this(info(terms, List.of(sources)));
  }

  static DataSetInfo info(Terms terms, List<RemoteFile> sources) {
    return new DataSetInfo(
        ID,
        "Toy",
        "https://example.org",
        terms,
        256,
        MEMBER,
        MEMBER,
        1,
        1,
        1,
        sources,
        (long) MEMBERS * MEMBER);
  }

  @Override
  List<String> missing(Path folder) {
    return List.of("toy/0.bin", "toy/1.bin").stream()
        .filter(name -> !Files.isRegularFile(folder.resolve(name)))
        .toList();
  }

  @Override
  Splits read(Path folder, boolean strict) {
    return new Splits(part(folder.resolve("toy/0.bin")), part(folder.resolve("toy/1.bin")));
  }

  private static ImageSet part(Path file) {
    byte[] pixels = TestFiles.bytes(file);
    int[] labels = new int[pixels.length];
    Arrays.setAll(labels, i -> pixels[i] & 0xff);
    List<String> names = java.util.stream.IntStream.range(0, 256).mapToObj(i -> "" + i).toList();
    return new ImageSet(ID, 1, 1, 1, pixels, labels, names, Normalization.FASHION_MNIST);
  }

  /** The archive of the set: files of noise, which do not shrink. */
  static byte[] archive() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Random random = new Random(3);
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (int i = 0; i < MEMBERS; i++) {
        byte[] content = new byte[MEMBER];
        random.nextBytes(content);
        TarArchiveEntry entry = new TarArchiveEntry("toy/" + i + ".bin");
        entry.setSize(MEMBER);
        entry.setModTime(0); // the same bytes in every process
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static RemoteFile remote(URI uri, byte[] content) {
    return new RemoteFile(uri, ARCHIVE, content.length, sha256(content));
  }

  static Checksum sha256(byte[] content) {
    var digest = Checksum.Algorithm.SHA256.digest();
    digest.update(content);
    return Checksum.Algorithm.SHA256.of(digest);
  }

  /** What a finished folder holds: every file with its hash, but for the manifest. */
  static List<String> content(Path folder) throws IOException {
    List<String> lines = new java.util.ArrayList<>();
    for (Path file : Folders.files(folder)) {
      if (!file.equals(Manifest.in(folder))) {
        lines.add(folder.relativize(file) + " " + Checksum.Algorithm.SHA256.of(file).hex());
      }
    }
    return lines;
  }
}
