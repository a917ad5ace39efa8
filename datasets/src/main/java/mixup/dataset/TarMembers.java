package mixup.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import mixup.dataset.DataSetException.CorruptData;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Reads tar archives, gzip'd or not; pax headers and GNU long names included. */
final class TarMembers {
  /** Far above any name or attribute, far below any harm. */
  private static final long HEADERS = 1 << 20;

  private static final int RECORD = 512;

  /** Tar files are padded to blocks; 20 records are usual, some tools write more. */
  private static final long PADDING = 10 << 20;

  private TarMembers() {}

  static void read(Path archive, MemberWriter writer) throws IOException {
    ByteSource source = ByteSource.of(archive);
    boolean packed = !archive.toString().endsWith(".tar");
    try (BudgetStream bytes =
            new BudgetStream(packed ? ByteSource.unzip(source) : source.openRaw());
        TarArchiveInputStream tar =
            new TarArchiveInputStream(bytes, StandardCharsets.UTF_8.name())) {
      for (TarArchiveEntry entry = next(bytes, tar); entry != null; entry = next(bytes, tar)) {
        bytes.allow(Long.MAX_VALUE);
        write(entry, tar, writer);
      }
      if (bytes.trailingZeros() < RECORD) {
        throw new CorruptData(archive.toString(), "the end mark of the archive is missing");
      }
      drain(bytes);
    }
  }

  private static TarArchiveEntry next(BudgetStream bytes, TarArchiveInputStream tar)
      throws IOException {
    bytes.allow(HEADERS);
    return tar.getNextEntry();
  }

  private static void write(TarArchiveEntry entry, TarArchiveInputStream tar, MemberWriter writer)
      throws IOException {
    String name = entry.getName();
    requirePlain(entry, writer);
    if (entry.isDirectory()) {
      writer.folder(name);
      return;
    }
    long written = writer.file(name, tar).bytes();
    if (written != entry.getSize()) {
      throw new IOException(name + " has " + written + " bytes, not " + entry.getSize());
    }
  }

  /** No data set needs links, devices, pipes or sparse files. */
  private static void requirePlain(TarArchiveEntry entry, MemberWriter writer) {
    byte type = entry.getLinkFlag();
    boolean plain =
        type == TarConstants.LF_NORMAL
            || type == TarConstants.LF_OLDNORM
            || type == TarConstants.LF_DIR;
    if (!plain || entry.isSparse()) {
      throw writer.refuse(entry.getName(), "neither file nor folder (type '" + (char) type + "')");
    }
    if (type == TarConstants.LF_DIR && entry.getSize() != 0) {
      throw writer.refuse(entry.getName(), "a folder with content");
    }
  }

  /** Reads on to the end, so that a gzip checksum behind the last member is looked at, too. */
  private static void drain(BudgetStream bytes) throws IOException {
    bytes.allow(PADDING);
    byte[] buffer = new byte[8192];
    while (bytes.read(buffer, 0, buffer.length) >= 0) {
      DataSetException.Interrupted.check("archive");
    }
  }
}
