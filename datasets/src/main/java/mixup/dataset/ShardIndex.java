package mixup.dataset;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import mixup.dataset.DataSetException.CorruptData;

/**
 * Where each picture lies in the shards. Kept beside them as text: a line for each shard with its
 * length, a line for each picture with shard, offset, length, label, CRC-32 and name, and a last
 * line with the number of pictures.
 */
final class ShardIndex {
  static final String FILE = "shards.index";

  private static final String START = "mixup-shards 1";

  private final List<String> shards = new ArrayList<>();
  private final List<Long> lengths = new ArrayList<>();
  private final PathTable members = new PathTable();
  private long[] offsets = new long[1 << 6];
  private int[] numbers = new int[4 << 6];

  /**
   * A picture of a shard.
   *
   * @param shard number of the shard
   * @param offset first byte in it
   * @param length bytes
   * @param label class number
   * @param crc CRC-32 of the bytes
   */
  record Place(int shard, long offset, int length, int label, int crc) {}

  void addShard(String name, long length) {
    shards.add(name);
    lengths.add(length);
  }

  void add(Place place, String member) {
    int index = members.size();
    members.add(member);
    if (index == offsets.length) {
      offsets = Arrays.copyOf(offsets, index + (index >> 1));
      numbers = Arrays.copyOf(numbers, 4 * offsets.length);
    }
    offsets[index] = place.offset();
    int at = 4 * index;
    numbers[at] = place.shard();
    numbers[at + 1] = place.length();
    numbers[at + 2] = place.label();
    numbers[at + 3] = place.crc();
  }

  int size() {
    return members.size();
  }

  List<String> shards() {
    return shards;
  }

  String member(int picture) {
    return members.get(picture);
  }

  int label(int picture) {
    return numbers[4 * picture + 2];
  }

  Place place(int picture) {
    int at = 4 * picture;
    return new Place(
        numbers[at], offsets[picture], numbers[at + 1], numbers[at + 2], numbers[at + 3]);
  }

  int largestLabel() {
    int largest = -1;
    for (int i = 0; i < size(); i++) {
      largest = Math.max(largest, label(i));
    }
    return largest;
  }

  /** Whether these are the shards of a folder, by name and length. */
  boolean fits(Path folder, List<String> names) throws IOException {
    if (!shards.equals(names)) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      if (Files.size(folder.resolve(names.get(i))) != lengths.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** Writes the file, complete or not at all. */
  void write(Path folder) throws IOException {
    Path temporary = Files.createTempFile(folder, "." + FILE, ".tmp");
    try {
      try (Writer out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
        write(out);
      }
      Files.move(
          temporary,
          folder.resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private void write(Writer out) throws IOException {
    out.write(START + "\n");
    for (int i = 0; i < shards.size(); i++) {
      out.write("shard\t" + shards.get(i) + "\t" + lengths.get(i) + "\n");
    }
    for (int i = 0; i < size(); i++) {
      Place place = place(i);
      out.write("picture\t" + place.shard() + "\t" + place.offset() + "\t" + place.length() + "\t");
      out.write(place.label() + "\t" + HexFormat.of().toHexDigits(place.crc()) + "\t");
      out.write(member(i) + "\n");
    }
    out.write("end\t" + size() + "\n");
  }

  /**
   * Reads the file of a folder.
   *
   * @throws CorruptData if it breaks the format
   */
  static ShardIndex read(Path folder) {
    Path file = folder.resolve(FILE);
    Reading reading = new Reading(file);
    TextLines.read(file, reading::take);
    if (!reading.ended) {
      throw reading.corrupt("ends too early");
    }
    reading.index.members.trim();
    return reading.index;
  }

  /** One file being read. */
  private static final class Reading {
    private final Path file;
    private final ShardIndex index = new ShardIndex();
    private boolean ended;

    Reading(Path file) {
      this.file = file;
    }

    void take(String line, int number) {
      try {
        takeFields(line, line.split("\t", -1), number);
      } catch (NumberFormatException e) {
        throw corrupt("line " + number + " has a wrong number");
      }
    }

    private void takeFields(String line, String[] fields, int number) {
      require(!ended, number);
      if (number == 1) {
        require(line.equals(START), number);
      } else if (fields[0].equals("shard") && fields.length == 3) {
        require(index.size() == 0 && isName(fields[1]), number);
        index.addShard(fields[1], number(fields[2], Long.MAX_VALUE, number));
      } else if (fields[0].equals("picture") && fields.length == 7) {
        index.add(place(fields, number), fields[6]);
      } else {
        require(fields[0].equals("end") && fields.length == 2, number);
        require(number(fields[1], Integer.MAX_VALUE, number) == index.size(), number);
        ended = true;
      }
    }

    private Place place(String[] fields, int line) {
      require(!index.shards.isEmpty(), line);
      int shard = (int) number(fields[1], index.shards.size() - 1L, line);
      long offset = number(fields[2], index.lengths.get(shard), line);
      long most = Math.min(PictureFiles.LARGEST, index.lengths.get(shard) - offset);
      int length = (int) number(fields[3], most, line);
      int label = (int) number(fields[4], ShardedTar.MOST_CLASSES - 1, line);
      require(fields[5].matches("[0-9a-f]{8}") && !fields[6].isEmpty(), line);
      return new Place(shard, offset, length, label, HexFormat.fromHexDigits(fields[5]));
    }

    private long number(String text, long most, int line) {
      require(text.matches("[0-9]{1,19}"), line);
      long value = Long.parseLong(text);
      require(value <= most, line);
      return value;
    }

    private static boolean isName(String name) {
      return SafePath.fault(name).isEmpty() && name.indexOf('/') < 0 && name.endsWith(".tar");
    }

    private void require(boolean condition, int line) {
      if (!condition) {
        throw corrupt("line " + line + " is no line of an index");
      }
    }

    private CorruptData corrupt(String what) {
      return new CorruptData(
          file.toString(), what, "Delete this file; it is made again from the shards.");
    }
  }
}
