package mixup.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import mixup.data.Normalization;
import mixup.data.PictureSet;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.dataset.DataSetException.Interrupted;
import mixup.dataset.image.EncodedPicture;
import mixup.dataset.image.PictureDecoder;
import mixup.image.Size;

/**
 * Pictures in a few large tar files, as WebDataset keeps them: {@code key.jpg} beside {@code
 * key.cls} with the class number. Nothing is unpacked: an index written once beside the shards
 * tells where each picture lies, and every picture is read with one access and checked by its CRC.
 * A few large files are what network disks like.
 *
 * <p>A file {@code classes.txt} beside the shards may name the classes, one a line. {@link
 * ShardWriter} makes shards of any set of files. Safe for many threads.
 */
public final class ShardedTar implements PictureSet {
  static final int MOST_CLASSES = 1_000_000;
  static final String CLASSES = "classes.txt";

  private final Path folder;
  private final String name;
  private final Normalization normalization;
  private final ShardIndex index;
  private final List<String> classNames;
  private volatile String hash;

  private ShardedTar(Path folder, String name, Normalization normalization, ShardIndex index) {
    this.folder = folder;
    this.name = name;
    this.normalization = normalization;
    this.index = index;
    this.classNames = readClassNames();
  }

  /** Opens all {@code .tar} files of a folder as RGB pictures with ImageNet's mean and std. */
  public static ShardedTar open(Path folder) {
    return open(folder, "shards", Normalization.IMAGE_NET);
  }

  /**
   * Opens all {@code .tar} files of a folder, in the order of their names. Without an index, or if
   * it belongs to other shards, they are read once from end to end and the index is written, if the
   * folder can be written to.
   *
   * @param name identifier of the set
   * @param normalization mean and std; one channel makes the pictures grey
   * @throws DataMissing if there is no shard
   * @throws CorruptData naming shard and member, or the index
   */
  public static ShardedTar open(Path folder, String name, Normalization normalization) {
    List<String> shards = shards(folder);
    if (shards.isEmpty()) {
      throw new DataMissing(folder.toString(), "holds no .tar file", "Name a folder of shards.");
    }
    return new ShardedTar(folder, name, normalization, index(folder, shards));
  }

  private static List<String> shards(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    return Folders.list(
        folder,
        inside ->
            inside
                .map(path -> path.getFileName().toString())
                .filter(file -> file.endsWith(".tar") && !file.startsWith("."))
                .sorted()
                .toList());
  }

  private static ShardIndex index(Path folder, List<String> shards) {
    try {
      if (Files.isRegularFile(folder.resolve(ShardIndex.FILE))) {
        ShardIndex kept = ShardIndex.read(folder);
        if (kept.fits(folder, shards)) {
          return kept;
        }
      }
      ShardIndex scanned = ShardScan.of(folder, shards);
      if (Files.isWritable(folder)) {
        scanned.write(folder);
      }
      return scanned;
    } catch (IOException e) {
      throw new DiskFailure(folder.toString(), e);
    }
  }

  private List<String> readClassNames() {
    int needed = index.largestLabel() + 1;
    Path file = folder.resolve(CLASSES);
    if (!Files.isRegularFile(file)) {
      return ImageList.numbers(needed);
    }
    List<String> names = new ArrayList<>();
    TextLines.read(file, (line, number) -> names.add(line.strip()));
    if (names.size() < needed) {
      throw new BadLabel(
          file.toString(),
          names.size() + " classes, but the shards have label " + (needed - 1),
          "Complete the file.");
    }
    return List.copyOf(names);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return index.size();
  }

  @Override
  public int label(int picture) {
    return index.label(picture);
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public Normalization normalization() {
    return normalization;
  }

  @Override
  public int channels() {
    return normalization.channels();
  }

  @Override
  public Optional<Size> commonSize() {
    return Optional.empty();
  }

  @Override
  public EncodedPicture source(int picture) {
    ShardIndex.Place place = index.place(picture);
    Path shard = folder.resolve(index.shards().get(place.shard()));
    String member = index.member(picture);
    return new EncodedPicture(
        shard + ": member " + member,
        () -> read(shard, place, member),
        PictureDecoder.STANDARD,
        channels(),
        commonSize());
  }

  private static byte[] read(Path shard, ShardIndex.Place place, String member) {
    // opened anew each time: a channel shared by threads would be closed by interrupting one
    try (FileChannel channel = FileChannel.open(shard)) {
      ByteBuffer bytes = ByteBuffer.allocate(place.length());
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, place.offset() + bytes.position()) < 0) {
          throw damaged(shard, member, "the shard ends inside it");
        }
      }
      CRC32 crc = new CRC32();
      crc.update(bytes.array());
      if ((int) crc.getValue() != place.crc()) {
        throw damaged(shard, member, "the bytes are not those of the index (CRC)");
      }
      return bytes.array();
    } catch (NoSuchFileException e) {
      throw new DataMissing(shard.toString(), "the shard is gone", "Put it back.").because(e);
    } catch (ClosedByInterruptException e) {
      throw new Interrupted(shard.toString());
    } catch (IOException e) {
      throw new DiskFailure(shard.toString(), e);
    }
  }

  private static CorruptData damaged(Path shard, String member, String what) {
    return new CorruptData(
        shard.toString(),
        "member " + member + ": " + what,
        "Fetch or make the shard again, and delete " + ShardIndex.FILE + " if you changed it.");
  }

  /**
   * SHA-256 of the lines {@code member TAB label TAB CRC-32 LF} of all pictures, followed by a line
   * for each class name: so pictures enter by their check sums.
   */
  @Override
  public String contentHash() {
    String known = hash;
    if (known == null) {
      MessageDigest digest = Checksum.Algorithm.SHA256.digest();
      for (int i = 0; i < size(); i++) {
        String line =
            index.member(i) + "\t" + label(i) + "\t" + Integer.toHexString(index.place(i).crc());
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
      classNames.forEach(c -> digest.update((c + "\n").getBytes(StandardCharsets.UTF_8)));
      known = Checksum.Algorithm.SHA256.of(digest).hex();
      hash = known;
    }
    return known;
  }
}
