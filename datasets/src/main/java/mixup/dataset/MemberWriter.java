package mixup.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.dataset.DataSetException.TooLarge;
import mixup.dataset.DataSetException.UnsafeArchive;
import mixup.train.Progress;

/** Writes the members of one archive below one folder, and can take everything back. */
final class MemberWriter {
  private static final int BUFFER = 1 << 16;

  private final Path archive;
  private final Path root;
  private final UnpackLimits limits;
  private final Progress progress;
  private final Disk disk;
  private final Set<Path> created = new HashSet<>();
  private long members;
  private long totalBytes;

  MemberWriter(Path archive, Path root, UnpackLimits limits, Progress progress, Disk disk) {
    this.archive = archive;
    this.root = root;
    this.limits = limits;
    this.progress = progress;
    this.disk = disk;
  }

  /** What was written for a member. */
  record Written(long bytes, long crc32) {}

  /** Makes a folder; it may exist. */
  void folder(String name) throws IOException {
    createFolders(admit(name));
  }

  /** Writes a regular file; nothing of that name may exist. */
  Written file(String name, InputStream content) throws IOException {
    List<String> segments = admit(name);
    if (segments.isEmpty()) {
      throw new UnsafeArchive(archive.toString(), member(name) + "a file without a name");
    }
    Path parent = createFolders(segments.subList(0, segments.size() - 1));
    if (!parent.toRealPath().startsWith(root.toRealPath())) {
      throw new UnsafeArchive(archive.toString(), member(name) + "its folder lies outside");
    }
    return write(resolve(parent, segments.get(segments.size() - 1)), name, content);
  }

  /** Refuses a member. */
  UnsafeArchive refuse(String name, String why) {
    return new UnsafeArchive(archive.toString(), member(name) + why);
  }

  /** Removes every file and folder this writer made. */
  void undo() {
    try {
      for (Path made : created) {
        Folders.delete(made);
        Files.deleteIfExists(made);
      }
      created.clear();
    } catch (IOException e) {
      throw new DiskFailure(root.toString(), e);
    }
  }

  private List<String> admit(String name) {
    DataSetException.Interrupted.check(archive.toString());
    SafePath.fault(name)
        .ifPresent(
            why -> {
              throw refuse(name, why);
            });
    if (++members > limits.members()) {
      throw tooLarge("more than " + limits.members() + " members");
    }
    progress.step(members, name);
    return SafePath.segments(name);
  }

  private Path createFolders(List<String> segments) throws IOException {
    Path folder = root;
    for (String segment : segments) {
      folder = resolve(folder, segment);
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(folder);
        remember(folder);
      }
    }
    return folder;
  }

  /** What lies inside a folder that was made here goes with it: of millions, few are kept. */
  private void remember(Path made) {
    for (Path outer = made.getParent(); outer != null; outer = outer.getParent()) {
      if (created.contains(outer)) {
        return;
      }
    }
    created.add(made);
  }

  private Path resolve(Path parent, String segment) {
    try {
      Path path = parent.resolve(segment).normalize();
      if (path.startsWith(root.normalize())) {
        return path;
      }
      throw refuse(segment, "path leaves its folder");
    } catch (InvalidPathException e) {
      throw refuse(segment, "not a file name on this system").because(e);
    }
  }

  private Written write(Path file, String name, InputStream content) throws IOException {
    CRC32 crc = new CRC32();
    long bytes = 0;
    byte[] buffer = new byte[BUFFER];
    try (OutputStream out = create(file)) {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        DataSetException.Interrupted.check(archive.toString());
        bytes += n;
        totalBytes += n;
        requireWithinLimits(name, bytes);
        crc.update(buffer, 0, n);
        append(out, buffer, n, file);
      }
    }
    return new Written(bytes, crc.getValue());
  }

  /** A full disk is no fault of the archive. */
  private static void append(OutputStream out, byte[] buffer, int length, Path file) {
    try {
      out.write(buffer, 0, length);
    } catch (IOException e) {
      throw new DiskFailure(file.toString(), e);
    }
  }

  private OutputStream create(Path file) throws IOException {
    try {
      WritableByteChannel channel =
          Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      remember(file);
      return Channels.newOutputStream(disk.through(channel));
    } catch (FileAlreadyExistsException e) {
      // the file system decides, so names that differ by case only collide where they would
      throw new UnsafeArchive(archive.toString(), "two members share the path " + file).because(e);
    }
  }

  private void requireWithinLimits(String name, long bytes) throws IOException {
    if (bytes > limits.memberBytes()) {
      throw tooLarge(member(name) + "more than " + limits.memberBytes() + " bytes");
    }
    if (totalBytes > limits.totalBytes()) {
      throw tooLarge("more than " + limits.totalBytes() + " bytes unpacked");
    }
    if (totalBytes / limits.ratio() > Files.size(archive)) {
      throw tooLarge("unpacks to more than " + limits.ratio() + " times its size");
    }
  }

  private TooLarge tooLarge(String what) {
    return new TooLarge(
        archive.toString(), what, "Do not use this archive; fetch the official one.");
  }

  private static String member(String name) {
    String shown = name.length() > 80 ? name.substring(0, 80) + "..." : name;
    return "member \"" + shown.replace('\0', '?') + "\": ";
  }
}
