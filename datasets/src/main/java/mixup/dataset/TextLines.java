package mixup.dataset;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.DataSetException.DiskFailure;

/**
 * Reads text line by line: UTF-8 with or without byte order mark, LF or CRLF. Lines are bounded, so
 * that a file without line ends does no harm. Blank lines at the end are ignored, others refused.
 */
final class TextLines {
  private static final int LONGEST = 1 << 14;

  private final Path file;
  private final Consumer consumer;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int number;
  private int firstBlank;

  private TextLines(Path file, Consumer consumer) {
    this.file = file;
    this.consumer = consumer;
  }

  /** Gets the lines. */
  @FunctionalInterface
  interface Consumer {
    /**
     * Gets one line.
     *
     * @param line the text without its end
     * @param number counted from 1
     */
    void accept(String line, int number);
  }

  /**
   * Reads all lines.
   *
   * @return how many there are
   * @throws CorruptData if the text breaks the rules or there is no line
   * @throws DataMissing if there is no such file
   */
  static int read(Path file, Consumer consumer) {
    TextLines lines = new TextLines(file, consumer);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      lines.readAll(in);
    } catch (NoSuchFileException e) {
      throw new DataMissing(file.toString(), "there is no such file", "Name an existing list.")
          .because(e);
    } catch (IOException e) {
      throw new DiskFailure(file.toString(), e);
    }
    int count = lines.firstBlank > 0 ? lines.firstBlank - 1 : lines.number;
    if (count == 0) {
      throw new CorruptData(file.toString(), "no line");
    }
    return count;
  }

  private void readAll(InputStream in) throws IOException {
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        finishLine();
      } else {
        line.write(next);
        if (line.size() > LONGEST) {
          throw new CorruptData(
              file.toString(), "line " + (number + 1) + " is longer than " + LONGEST + " bytes");
        }
      }
    }
    if (line.size() > 0) {
      finishLine();
    }
  }

  private void finishLine() {
    number++;
    String text = text();
    line.reset();
    if (text.isBlank()) {
      firstBlank = firstBlank == 0 ? number : firstBlank;
      return;
    }
    if (firstBlank > 0) {
      throw new CorruptData(file.toString(), "line " + firstBlank + " is empty");
    }
    if (number % 4096 == 0) {
      DataSetException.Interrupted.check(file.toString());
    }
    consumer.accept(text, number);
  }

  private String text() {
    try {
      String text = decoder.decode(ByteBuffer.wrap(line.toByteArray())).toString();
      int start = number == 1 && text.startsWith("\uFEFF") ? 1 : 0;
      int end = text.endsWith("\r") ? text.length() - 1 : text.length();
      return text.substring(start, Math.max(start, end));
    } catch (CharacterCodingException e) {
      throw new CorruptData(file.toString(), "line " + number + " is not UTF-8 text").because(e);
    }
  }
}
