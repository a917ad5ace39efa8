package mixup.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import mixup.util.AtomicFiles;

/**
 * A run between two updates: a zip with {@code position.json} and {@code arrays.ndlist} (weights,
 * buffers, momentum, the method's memory). Random generators are not in it: streams are functions
 * of the seed and the position.
 *
 * @param position where training stands
 * @param arrays everything else, by name
 */
record Checkpoint(Position position, Map<String, NDArray> arrays) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Where training stands.
   *
   * @param epoch epochs finished
   * @param step updates done in the epoch that has begun, 0 at its start
   * @param lossSum sum of the losses of these updates
   */
  record Position(int epoch, int step, double lossSum) {

    static final Position START = new Position(0, 0, 0);
  }

  /** Writes the file atomically. */
  void write(Path file) throws IOException {
    AtomicFiles.replace(file, this::writeZip);
  }

  private void writeZip(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out, 1 << 16));
    zip.setLevel(Deflater.NO_COMPRESSION);
    entry(zip, "position.json", JSON.writeValueAsBytes(position));
    entry(zip, "arrays.ndlist", named().encode());
    zip.finish();
    zip.flush();
  }

  /** Without a time: the same state gives the same bytes. */
  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /** In the order of the names: a method's map may have another order in every process. */
  private NDList named() {
    NDList list = new NDList();
    new TreeMap<>(arrays)
        .forEach(
            (name, array) -> {
              array.setName(name);
              list.add(array);
            });
    return list;
  }

  /**
   * Reads a checkpoint; the arrays belong to the manager.
   *
   * @throws RunException if the file is damaged
   */
  static Checkpoint read(Path file, NDManager manager) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      Position position = JSON.readValue(entry(zip, "position.json"), Position.class);
      Map<String, NDArray> arrays = new LinkedHashMap<>();
      byte[] encoded = entry(zip, "arrays.ndlist");
      NDList.decode(manager, encoded).forEach(array -> arrays.put(array.getName(), array));
      return new Checkpoint(position, arrays);
    } catch (IOException | RuntimeException e) {
      throw new RunException(
          file + " is damaged (" + e.getMessage() + "); delete the run folder to start again", e);
    }
  }

  /** Reads an entry to its end, where the zip stream compares the checksum. */
  private static byte[] entry(ZipInputStream zip, String name) throws IOException {
    ZipEntry entry = zip.getNextEntry();
    if (entry == null || !entry.getName().equals(name)) {
      throw new IOException(name + " is missing");
    }
    return zip.readAllBytes();
  }
}
