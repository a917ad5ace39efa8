package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import mixup.dataset.FgvcAircraft.Labels;
import mixup.dataset.coco.CocoAnnotation;
import mixup.dataset.coco.CocoAnnotations;
import mixup.dataset.coco.RunLengthMask;
import mixup.image.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged tables and annotation files are read correctly or refused by name. What is accepted is
 * compared with a second, plain reading of the same text.
 */
class MutatedTablesTest {
  private static final int TRIES = 250;
  private static final int TRIES_A_FILE = 70;
  private static final Pattern TOKEN = Pattern.compile("-?[0-9][0-9.]*|\"[^\"]*\"|[\\[\\]{}:,]");
  private static final String[] EXTREMES = {
    "0", "1", "2", "3", "-1", "201", "2147483648", "9223372036854775808", "1e999", "0.5", "NaN",
    "\"\"", "\"1\"", "\"../x\"", "null", "true", "[]", "{}", "\u0000", "\uFEFF", " ", "\n"
  };

  @TempDir Path folder;

  /** What one try does; counted if the reader accepts. */
  private interface Reading {
    void run() throws IOException;
  }

  /** Reads text that was damaged; returns how often that was accepted. */
  private long fuzz(int tries, Path file, Reading reading) throws IOException {
    byte[] original = Files.readAllBytes(file);
    long[] accepted = new long[1];
    Fuzz.run(
        tries,
        random -> {
          Files.write(file, mutate(original, random));
          try {
            reading.run();
            accepted[0]++;
          } catch (DataSetException e) {
            assertThat(e).hasMessageContaining(folder.toString());
            assertThat(e.remedy()).isNotBlank();
          }
        });
    return accepted[0];
  }

  private static byte[] mutate(byte[] original, Random random) {
    if (random.nextInt(3) == 0) {
      return Fuzz.mutate(original, random);
    }
    String text = new String(original, StandardCharsets.UTF_8);
    for (int left = 1 + random.nextInt(2); left > 0; left--) {
      text = random.nextBoolean() ? otherToken(text, random) : otherLines(text, random);
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Replaces a number, a text or a bracket, by another of the same text or by an extreme. */
  private static String otherToken(String text, Random random) {
    List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
    if (tokens.isEmpty()) {
      return text;
    }
    MatchResult token = tokens.get(random.nextInt(tokens.size()));
    String other =
        random.nextBoolean()
            ? tokens.get(random.nextInt(tokens.size())).group()
            : EXTREMES[random.nextInt(EXTREMES.length)];
    return text.substring(0, token.start()) + other + text.substring(token.end());
  }

  /** Takes a line out, doubles it, or changes places of two. */
  private static String otherLines(String text, Random random) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int one = random.nextInt(lines.size());
    int two = random.nextInt(lines.size());
    switch (random.nextInt(3)) {
      case 0 -> lines.remove(one);
      case 1 -> lines.add(two, lines.get(one));
      default -> java.util.Collections.swap(lines, one, two);
    }
    return String.join("\n", lines);
  }

  private Path copy(String fixture) throws IOException {
    Path from = TestFiles.fixtures(fixture);
    return Files.copy(from, folder.resolve(from.getFileName()));
  }

  private static List<String> lines(Path file) throws IOException {
    String text = Files.readString(file);
    return Arrays.stream((text.startsWith("\uFEFF") ? text.substring(1) : text).split("\n"))
        .filter(line -> !line.isBlank())
        .toList();
  }

  @Test
  void birds() throws IOException {
    long accepted = 0;
    List<String> names =
        List.of(CubTables.IMAGES, CubTables.LABELS, CubTables.SPLIT, CubTables.CLASSES);
    for (String name : names) {
      copy("cub/CUB_200_2011/" + name);
    }
    for (String name : names) {
      byte[] original = Files.readAllBytes(folder.resolve(name));
      accepted += fuzz(TRIES_A_FILE, folder.resolve(name), this::readBirds);
      Files.write(folder.resolve(name), original);
    }
    assertThat(accepted).isPositive();
  }

  private void readBirds() throws IOException {
    CubTables tables = CubTables.read(folder);
    for (int i = 0; i < tables.paths().size(); i++) {
      assertRow(CubTables.IMAGES, i, tables.paths().get(i));
      assertRow(CubTables.LABELS, i, tables.labels()[i] + 1);
      assertRow(CubTables.SPLIT, i, tables.training()[i] ? 1 : 0);
      assertThat(tables.labels()[i]).isBetween(0, tables.classNames().size() - 1);
    }
    assertThat(lines(folder.resolve(CubTables.LABELS))).hasSize(tables.labels().length);
  }

  private void assertRow(String table, int row, Object value) throws IOException {
    String line = lines(folder.resolve(table)).get(row).strip();
    String[] pair = line.split(" ", 2);
    assertThat(Integer.parseInt(pair[0].strip())).isEqualTo(row + 1);
    String text = pair[1].strip();
    assertThat(value instanceof Integer ? Integer.valueOf(text) : text).isEqualTo(value);
  }

  @Test
  void aircraft() throws IOException {
    List<String> names = new ArrayList<>(List.of("variants.txt"));
    for (String part : List.of("train", "val", "trainval", "test")) {
      names.add(Labels.VARIANT.listFile(part));
    }
    for (String name : names) {
      copy("aircraft/fgvc-aircraft-2013b/data/" + name);
    }
    long accepted = 0;
    for (String name : names) {
      byte[] original = Files.readAllBytes(folder.resolve(name));
      accepted += fuzz(TRIES_A_FILE, folder.resolve(name), this::readAircraft);
      Files.write(folder.resolve(name), original);
    }
    assertThat(accepted).isPositive();
  }

  private void readAircraft() throws IOException {
    AircraftLists lists = AircraftLists.read(folder, Labels.VARIANT);
    for (String part : List.of("train", "val", "trainval", "test")) {
      List<String> lines = lines(folder.resolve(Labels.VARIANT.listFile(part)));
      assertThat(lists.part(part)).hasSameSizeAs(lines);
      for (String line : lines) {
        String[] pair = line.strip().split(" ", 2);
        String name = lists.classNames().get(lists.part(part).get(pair[0]));
        assertThat(name).isEqualTo(pair[1].strip());
      }
    }
    assertThat(lists.trainval()).hasSize(lists.train().size() + lists.val().size());
  }

  @Test
  void iNaturalist() throws IOException {
    Path file = copy("inat2018/train2018.json");
    long accepted =
        fuzz(
            TRIES,
            file,
            () -> {
              InatAnnotations read = InatAnnotations.read(file);
              Map<String, Integer> labels = plainLabels(new ObjectMapper().readTree(file.toFile()));
              assertThat(read.paths()).hasSameSizeAs(labels.keySet());
              for (int i = 0; i < read.paths().size(); i++) {
                assertThat(labels).containsEntry(i + " " + read.paths().get(i), read.labels()[i]);
                assertThat(SafePath.fault(read.paths().get(i))).isEmpty();
                assertThat(read.labels()[i]).isBetween(0, read.classNames().size() - 1);
              }
            });
    assertThat(accepted).isPositive();
  }

  /** Labels by place and path, found by searching. */
  private static Map<String, Integer> plainLabels(JsonNode root) {
    Map<String, Integer> labels = new HashMap<>();
    int place = 0;
    for (JsonNode image : root.get("images")) {
      for (JsonNode annotation : root.get("annotations")) {
        if (annotation.get("image_id").asLong() == image.get("id").asLong()) {
          labels.put(
              place + " " + image.get("file_name").asText(), annotation.get("category_id").asInt());
        }
      }
      place++;
    }
    return labels;
  }

  @Test
  void coco() throws IOException {
    Path file = copy("coco/annotations/instances_val2017.json");
    long accepted = fuzz(TRIES, file, () -> assertSound(CocoAnnotations.read(file)));
    assertThat(accepted).isPositive();
  }

  private static void assertSound(CocoAnnotations coco) {
    for (CocoAnnotation object : coco.annotations()) {
      Size size = coco.images().get(object.image()).size().get();
      assertThat(object.label()).isBetween(0, coco.categories().size() - 1);
      assertThat(object.box().width()).isNotNegative();
      if (object.mask().isPresent() && size.pixels() < 10_000) {
        RunLengthMask mask = object.mask().get().runs(size);
        assertThat(mask.decode()).hasSize(size.pixels());
        assertThat(RunLengthMask.encode(mask.decode(), size).area()).isEqualTo(mask.area());
      }
    }
  }

  @Test
  void commaLists() throws IOException {
    Path file = copy("agedb/meta/train_labeled.txt");
    long accepted =
        fuzz(
            TRIES,
            file,
            () -> {
              RegressionList list = RegressionList.read(file);
              List<String> lines = lines(file);
              assertThat(list.paths()).hasSameSizeAs(lines);
              for (int i = 0; i < list.size(); i++) {
                String line = lines.get(i);
                int comma = line.lastIndexOf(',');
                assertThat(list.paths().get(i)).isEqualTo(line.substring(0, comma).strip());
                assertThat(list.values()[i])
                    .isEqualTo(Integer.parseInt(line.substring(comma + 1).strip()));
              }
            });
    assertThat(accepted).isPositive();
  }
}
