package mixup.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Reads zip archives by their central directory. The header in front of each member must say the
 * same: where they differ, two programs would unpack two different things.
 */
final class ZipMembers {
  private static final int HEADER = 30;
  private static final int SIGNATURE = 0x04034b50;
  private static final int SIZES_FOLLOW = 1 << 3;
  private static final long ZIP64 = 0xffffffffL;
  private static final int TYPE_MASK = 0xf000;
  private static final int REGULAR = 0x8000;
  private static final int FOLDER = 0x4000;

  private ZipMembers() {}

  static void read(Path archive, MemberWriter writer) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(archive);
        ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        requirePlain(entry, writer);
        requireSameHeader(channel, entry);
        write(zip, entry, writer);
      }
    }
  }

  private static void requirePlain(ZipArchiveEntry entry, MemberWriter writer) {
    if (hasBackslash(entry)) {
      throw writer.refuse(entry.getName(), "backslash in the name");
    }
    int type = entry.getUnixMode() & TYPE_MASK;
    if (type != 0 && type != REGULAR && type != FOLDER) {
      throw writer.refuse(entry.getName(), "neither file nor folder");
    }
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw writer.refuse(entry.getName(), "encrypted");
    }
  }

  private static void write(ZipFile zip, ZipArchiveEntry entry, MemberWriter writer)
      throws IOException {
    String name = entry.getName();
    if (entry.isDirectory()) {
      writer.folder(name);
      return;
    }
    try (InputStream content = zip.getInputStream(entry)) {
      MemberWriter.Written written = writer.file(name, content);
      if (written.bytes() != entry.getSize()) {
        throw new IOException(
            "%s has %d bytes, %d were announced".formatted(name, written.bytes(), entry.getSize()));
      }
      if (written.crc32() != entry.getCrc()) {
        throw new IOException(name + ": wrong checksum (CRC)");
      }
    }
  }

  /** Looks at the stored bytes, because the library may turn backslashes into slashes. */
  private static boolean hasBackslash(ZipArchiveEntry entry) {
    byte[] raw = entry.getRawName();
    return IntStream.range(0, raw.length).anyMatch(i -> raw[i] == '\\');
  }

  private static void requireSameHeader(SeekableByteChannel channel, ZipArchiveEntry entry)
      throws IOException {
    ByteBuffer header = readAt(channel, entry.getLocalHeaderOffset(), HEADER);
    int flags = header.getShort(6) & 0xffff;
    int nameLength = header.getShort(26) & 0xffff;
    byte[] name = readAt(channel, entry.getLocalHeaderOffset() + HEADER, nameLength).array();
    boolean same =
        header.getInt(0) == SIGNATURE
            && (header.getShort(8) & 0xffff) == entry.getMethod()
            && Arrays.equals(name, entry.getRawName());
    if ((flags & SIZES_FOLLOW) == 0) {
      same &= unsigned(header, 14) == entry.getCrc();
      same &= sameSize(unsigned(header, 18), entry.getCompressedSize());
      same &= sameSize(unsigned(header, 22), entry.getSize());
    }
    if (!same) {
      throw new IOException(entry.getName() + ": local header and central directory differ");
    }
  }

  private static boolean sameSize(long local, long central) {
    return local == ZIP64 || local == central;
  }

  private static long unsigned(ByteBuffer buffer, int at) {
    return buffer.getInt(at) & ZIP64;
  }

  private static ByteBuffer readAt(SeekableByteChannel channel, long at, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(at);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new IOException("the archive ends inside a header");
      }
    }
    return buffer;
  }
}
