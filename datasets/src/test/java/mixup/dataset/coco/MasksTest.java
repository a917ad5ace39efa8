package mixup.dataset.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import mixup.dataset.Fuzz;
import mixup.image.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks by runs and by rings. */
class MasksTest {

  /** Rings and their runs, made with pycocotools 2.0.11. */
  private static JsonNode polygons() throws IOException {
    try (InputStream in = MasksTest.class.getResourceAsStream("polygons.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static PolygonMask polygon(JsonNode rings) {
    List<double[]> all = new ArrayList<>();
    for (JsonNode ring : rings) {
      double[] values = new double[ring.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = ring.get(i).asDouble();
      }
      all.add(values);
    }
    return new PolygonMask(all);
  }

  @Test
  void ringsAreFilledAsTheReferenceFillsThem() throws IOException {
    JsonNode cases = polygons();
    assertThat(cases.size()).isGreaterThan(60);
    for (JsonNode one : cases) {
      Size size = new Size(one.get("size").get(0).asInt(), one.get("size").get(1).asInt());
      RunLengthMask mask = polygon(one.get("rings")).runs(size);
      assertThat(mask.compressed()).as(one.toString()).isEqualTo(one.get("counts").asText());
      assertThat(mask.area()).isEqualTo(one.get("area").asLong());
    }
  }

  @Test
  void runsGoDownTheColumns() {
    RunLengthMask mask = new RunLengthMask(new Size(2, 3), new int[] {1, 2, 3});
    assertThat(mask.decode()).containsExactly(0, 1, 0, 1, 0, 0);
    assertThat(mask.area()).isEqualTo(2);
    assertThat(RunLengthMask.encode(mask.decode(), mask.size())).isEqualTo(mask);
  }

  @Test
  void aMaskThatBeginsInsideHasAnEmptyFirstRun() {
    RunLengthMask full = RunLengthMask.encode(new byte[] {1, 1, 1, 1}, new Size(2, 2));
    assertThat(full.counts()).containsExactly(0, 4);
    assertThat(full.compressed()).isEqualTo("04");
    assertThat(RunLengthMask.encode(new byte[4], new Size(2, 2)).counts()).containsExactly(4);
  }

  @Test
  void randomMasksComeBackFromRunsAndText() {
    Fuzz.run(
        150,
        random -> {
          Size size = new Size(1 + random.nextInt(30), 1 + random.nextInt(30));
          byte[] mask = blobs(size, random);
          RunLengthMask runs = RunLengthMask.encode(mask, size);
          assertThat(runs.decode()).isEqualTo(mask);
          RunLengthMask again = RunLengthMask.ofCompressed(runs.compressed(), size);
          assertThat(again).isEqualTo(runs).hasSameHashCodeAs(runs);
        });
  }

  /** Runs of all lengths, not only short ones. */
  private static byte[] blobs(Size size, Random random) {
    byte[] mask = new byte[size.pixels()];
    double change = Math.pow(random.nextDouble(), 3);
    byte now = 0;
    for (int i = 0; i < mask.length; i++) {
      now = random.nextDouble() < change ? (byte) (1 - now) : now;
      mask[i] = now;
    }
    return mask;
  }

  @Test
  void longRunsNeedSeveralCharacters() {
    Size size = new Size(20_000, 10_000);
    RunLengthMask mask = new RunLengthMask(size, new int[] {99_999_999, 1, 1, 2, 99_999_997});
    assertThat(RunLengthMask.ofCompressed(mask.compressed(), size)).isEqualTo(mask);
  }

  @Test
  void damagedTextIsReadOrRefused() {
    Size size = new Size(48, 64);
    String text = "eS2?Q100000YOD:<FG79JI37ML040NN22L040J26NH48LF6:KD6<JB8>X6";
    long[] read = new long[1];
    Fuzz.run(
        1000,
        random -> {
          StringBuilder damaged = new StringBuilder(text);
          for (int left = 1 + random.nextInt(3); left > 0; left--) {
            int at = random.nextInt(damaged.length());
            damaged.setCharAt(at, (char) (46 + random.nextInt(68)));
          }
          try {
            RunLengthMask mask = RunLengthMask.ofCompressed(damaged.toString(), size);
            assertThat(mask.decode()).hasSize(48 * 64);
            read[0]++;
          } catch (IllegalArgumentException e) {
            assertThat(e).message().isNotBlank();
          }
        });
    assertThat(read[0]).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "05", "Zb", "4 ", "\u00ff", "PPPPPPPP0", "o"})
  void textThatIsNoMaskIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunLengthMask.ofCompressed(text, new Size(2, 2)));
  }

  @Test
  void runsAreChecked() {
    Size size = new Size(2, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RunLengthMask(size, new int[] {5, -1}))
        .withMessageContaining("-1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new RunLengthMask(size, new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE, 6}))
        .withMessageContaining("4294967300");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RunLengthMask(size, new int[] {4}).runs(new Size(1, 4)));
    assertThatIllegalArgumentException().isThrownBy(() -> RunLengthMask.encode(new byte[3], size));
  }

  @Test
  void anEndlessOutlineIsRefusedBeforeItIsDrawn() {
    double far = 1 << 24;
    double[] ring = new double[64];
    for (int i = 0; i < ring.length; i++) {
      ring[i] = i % 4 < 2 ? -far : far;
    }
    PolygonMask mask = new PolygonMask(List.of(ring));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mask.runs(new Size(10, 10)))
        .withMessageContaining("too long");
  }
}
