package mixup.dataset;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DiskFailure;

/** Reads a file with one class name a line. */
final class NameFile {
  private static final long LARGEST = 1 << 16;

  private NameFile() {}

  /**
   * The names, blank lines left out.
   *
   * @param count how many there must be
   * @throws CorruptData if the number differs or the text is no UTF-8
   */
  static List<String> read(Path file, int count) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new CorruptData(file.toString(), "too long for a list of class names");
      }
      List<String> names =
          Files.readAllLines(file).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
      if (names.size() != count) {
        throw new CorruptData(
            file.toString(), "%d class names, expected %d".formatted(names.size(), count));
      }
      return names;
    } catch (CharacterCodingException e) {
      throw new CorruptData(file.toString(), "not UTF-8 text").because(e);
    } catch (IOException e) {
      throw new DiskFailure(file.toString(), e);
    }
  }
}
