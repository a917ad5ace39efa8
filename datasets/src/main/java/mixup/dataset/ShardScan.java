package mixup.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.dataset.DataSetException.Interrupted;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Reads shards from end to end and notes where the pictures lie. Neighbouring members with the same
 * name up to the first dot belong together: {@code key.jpg} and {@code key.cls}; other endings are
 * passed over.
 */
final class ShardScan {
  private static final long HEADERS = 1 << 20;
  private static final int RECORD = 512;
  private static final int LONGEST_LABEL = 32;

  private final Path shard;
  private final int number;
  private final ShardIndex index;
  private String key = "";
  private String member;
  private long offset;
  private long length;
  private int crc;
  private int label = -1;

  private ShardScan(Path shard, int number, ShardIndex index) {
    this.shard = shard;
    this.number = number;
    this.index = index;
  }

  /** Scans shards in the order of their names. */
  static ShardIndex of(Path folder, List<String> names) {
    ShardIndex index = new ShardIndex();
    for (int i = 0; i < names.size(); i++) {
      Path shard = folder.resolve(names.get(i));
      try {
        index.addShard(names.get(i), Files.size(shard));
        new ShardScan(shard, i, index).scan();
      } catch (IOException e) {
        throw new DiskFailure(shard.toString(), e);
      }
    }
    return index;
  }

  private void scan() throws IOException {
    try (CountedStream counted = new CountedStream(ByteSource.of(shard).openRaw());
        BudgetStream bytes = new BudgetStream(counted);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(bytes, StandardCharsets.UTF_8.name())) {
      for (TarArchiveEntry entry = next(bytes, tar); entry != null; entry = next(bytes, tar)) {
        bytes.allow(Long.MAX_VALUE);
        take(entry, counted.count(), tar);
      }
      finishKey();
      if (bytes.trailingZeros() < RECORD) {
        throw new CorruptData(
            shard.toString(),
            "the end mark of the shard is missing, so it may be cut",
            "Fetch or make the shard again.");
      }
    }
  }

  private TarArchiveEntry next(BudgetStream bytes, TarArchiveInputStream tar) {
    Interrupted.check(shard.toString());
    bytes.allow(HEADERS);
    try {
      return tar.getNextEntry();
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      String after = member == null ? "" : " after member " + member;
      throw new CorruptData(shard.toString(), "damaged shard" + after + ": " + e.getMessage());
    }
  }

  private void take(TarArchiveEntry entry, long start, InputStream content) {
    byte type = entry.getLinkFlag();
    if (type == TarConstants.LF_DIR) {
      return;
    }
    String name = entry.getName();
    boolean plain = type == TarConstants.LF_NORMAL || type == TarConstants.LF_OLDNORM;
    boolean usable = name.indexOf('\t') < 0 && name.indexOf('\n') < 0 && name.indexOf('\r') < 0;
    if (!plain || entry.isSparse() || !usable || name.length() > 1000) {
      throw corrupt(name, "not a plain file");
    }
    String nextKey = key(name);
    if (!nextKey.equals(key)) {
      finishKey();
      key = nextKey;
    }
    if (ClassFolders.isPicture(name)) {
      takePicture(name, start, entry.getSize(), content);
    } else if (name.endsWith(".cls")) {
      takeLabel(name, entry.getSize(), content);
    } else {
      passOver(name, content);
    }
  }

  /** To its end, so that zeros in it are not taken for the end mark. */
  private void passOver(String name, InputStream content) {
    byte[] buffer = new byte[1 << 14];
    int n = 0;
    while (n >= 0) {
      n = read(name, content, buffer);
    }
  }

  /** Everything up to the first dot of the file name. */
  static String key(String name) {
    int dot = name.indexOf('.', name.lastIndexOf('/') + 1);
    return dot < 0 ? name : name.substring(0, dot);
  }

  private void takePicture(String name, long start, long declared, InputStream content) {
    if (member != null) {
      throw corrupt(name, "a second picture of one key");
    }
    if (declared > PictureFiles.LARGEST) {
      throw corrupt(name, declared + " bytes are too much for a picture");
    }
    CRC32 sum = new CRC32();
    byte[] buffer = new byte[1 << 14];
    long read = 0;
    for (int n = read(name, content, buffer); n >= 0; n = read(name, content, buffer)) {
      sum.update(buffer, 0, n);
      read += n;
    }
    if (read != declared) {
      throw corrupt(name, read + " bytes, not " + declared);
    }
    member = name;
    offset = start;
    length = declared;
    crc = (int) sum.getValue();
  }

  private int read(String name, InputStream content, byte[] buffer) {
    try {
      return content.read(buffer);
    } catch (IOException e) {
      throw corrupt(name, "the shard ends inside it");
    }
  }

  private void takeLabel(String name, long declared, InputStream content) {
    byte[] text = new byte[LONGEST_LABEL + 1];
    int length;
    try {
      length = content.readNBytes(text, 0, text.length);
    } catch (IOException e) {
      throw corrupt(name, "the shard ends inside it");
    }
    String digits = new String(text, 0, length, StandardCharsets.ISO_8859_1).strip();
    if (length != declared || !digits.matches("[0-9]{1,9}") || label >= 0) {
      throw new BadLabel(
          shard.toString(), name + ": not one class number", "Make the shard again.");
    }
    label = Integer.parseInt(digits);
    if (label >= ShardedTar.MOST_CLASSES) {
      throw new BadLabel(
          shard.toString(), name + ": class number " + label, "Make the shard again.");
    }
  }

  private void finishKey() {
    if ((member == null) != (label < 0)) {
      throw corrupt(
          key, member == null ? "a label without a picture" : "a picture without a label");
    }
    if (member != null) {
      index.add(new ShardIndex.Place(number, offset, (int) length, label, crc), member);
    }
    member = null;
    label = -1;
  }

  private CorruptData corrupt(String name, String what) {
    return new CorruptData(
        shard.toString(), "member " + name + ": " + what, "Fetch or make the shard again.");
  }
}
