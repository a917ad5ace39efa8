package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import mixup.data.ImageSet;
import mixup.data.Splits;
import mixup.dataset.Scene.Piece;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScenesTest {
  private static final int SIDE = 28;

  private static Splits scenes;
  private static Splits sample;

  @BeforeAll
  static void open() {
    DataOptions nowhere = DataOptions.of(new DataFolders(Path.of("nowhere"), Path.of("nowhere")));
    scenes = DataSets.open("scenes", nowhere);
    sample = DataSets.open("fashion-mnist-sample", nowhere);
    assertThat(DataSets.status("scenes", nowhere).state()).isEqualTo(DataStatus.State.BUNDLED);
  }

  private static List<Scene> draws(String split, int count, int perClass) {
    return IntStream.range(0, count)
        .mapToObj(i -> Scene.draw(Scenes.stream(split), i, perClass))
        .toList();
  }

  private static List<Scene> training() {
    return draws("train", 2000, 600);
  }

  private static List<Scene> testing() {
    return draws("test", 1000, 200);
  }

  @Test
  void theLabelIsTheOnlyMajority() {
    requireMajorities(training(), scenes.train().inMemory());
    requireMajorities(testing(), scenes.test().inMemory());
  }

  private static void requireMajorities(List<Scene> drawn, ImageSet set) {
    assertThat(set.size()).isEqualTo(drawn.size());
    for (int i = 0; i < drawn.size(); i++) {
      int[] counts = new int[10];
      drawn.get(i).pieces().forEach(piece -> counts[piece.category()]++);
      int most = counts[set.label(i)];
      assertThat(most).isBetween(2, 3);
      counts[set.label(i)] = 0;
      assertThat(Arrays.stream(counts).max().orElseThrow()).isEqualTo(1);
      assertThat(Arrays.stream(counts).sum()).isEqualTo(4 - most);
    }
  }

  @Test
  void everyClassIsEquallyOftenTheLabel() {
    assertThat(counts(scenes.train().inMemory().labels(), 10)).containsOnly(200);
    assertThat(counts(scenes.test().inMemory().labels(), 10)).containsOnly(100);
  }

  private static int[] counts(int[] values, int bound) {
    int[] counts = new int[bound];
    for (int value : values) {
      counts[value]++;
    }
    return counts;
  }

  @Test
  void theScenesAreAlwaysTheSame() {
    assertThat(scenes.train().contentHash())
        .isEqualTo("09031fb119bad0450b686d5c362a44fce3ae3351bb75ed8494d0b93251a000d1");
    assertThat(scenes.test().contentHash())
        .isEqualTo("59b3a7ac9e34cb14817c1bd89e76e2d9bb0293b775bbc265c186c41f68f3f0fb");
  }

  /** A plain loop over doubles; that it succeeds shows that no other garment is in any scene. */
  @Test
  void trainingScenesAreMadeOfTrainingGarmentsAlone() {
    requirePictures(training(), scenes.train().inMemory(), sample.train().inMemory());
    requirePictures(testing(), scenes.test().inMemory(), sample.test().inMemory());
    Set<ByteBuffer> pictures = pictures(sample.train().inMemory());
    assertThat(Collections.disjoint(pictures, pictures(sample.test().inMemory()))).isTrue();
  }

  private static void requirePictures(List<Scene> drawn, ImageSet set, ImageSet garments) {
    int[][] places = places(garments);
    for (int i = 0; i < drawn.size(); i++) {
      byte[] expected = new byte[SIDE * SIDE];
      for (Piece piece : drawn.get(i).pieces()) {
        lay(piece, garments, places[piece.category()][piece.number()], expected);
      }
      assertThat(set.picture(i).pixels()).isEqualTo(expected);
    }
  }

  private static int[][] places(ImageSet garments) {
    return IntStream.range(0, 10)
        .mapToObj(c -> IntStream.range(0, garments.size()).filter(i -> garments.label(i) == c))
        .map(IntStream::toArray)
        .toArray(int[][]::new);
  }

  private static void lay(Piece piece, ImageSet garments, int picture, byte[] scene) {
    for (int y = 0; y < 14; y++) {
      for (int x = 0; x < 14; x++) {
        double sum = 0;
        for (int k = 0; k < 4; k++) {
          int at = picture * SIDE * SIDE + (2 * y + k / 2) * SIDE + 2 * x + k % 2;
          sum += garments.pixels()[at] & 0xFF;
        }
        int target = (piece.top() + y) * SIDE + piece.left() + x;
        int level = (int) Math.floor(sum / 4 + 0.5);
        scene[target] = (byte) Math.max(scene[target] & 0xFF, level);
      }
    }
  }

  private static Set<ByteBuffer> pictures(ImageSet set) {
    Set<ByteBuffer> pictures = new HashSet<>();
    for (int i = 0; i < set.size(); i++) {
      pictures.add(ByteBuffer.wrap(set.picture(i).pixels()));
    }
    return pictures;
  }

  @Test
  void everyQuadrantHasTheLabelsClassEquallyOften() {
    int[] quadrants = new int[4];
    for (Scene scene : training()) {
      for (int q = 0; q < 4; q++) {
        quadrants[q] += scene.pieces().get(q).category() == scene.label() ? 1 : 0;
      }
    }
    assertThat(chiSquare(quadrants)).isLessThan(16.27); // 3 degrees of freedom, p = 0.001
  }

  @Test
  void majoritiesCompanyAndPlacesComeAsOftenAsTheyShould() {
    int[] majorities = new int[2];
    int[] steps = new int[10]; // from the label to the other classes
    int[] places = new int[9];
    Set<Integer> numbers = new TreeSet<>();
    for (Scene scene : training()) {
      long same = scene.pieces().stream().filter(p -> p.category() == scene.label()).count();
      majorities[(int) same - 2]++;
      for (int q = 0; q < 4; q++) {
        Piece piece = scene.pieces().get(q);
        steps[(piece.category() + 10 - scene.label()) % 10]++;
        places[3 * fromEdge(piece.top()) + fromEdge(piece.left())]++;
        numbers.add(piece.number());
        assertThat(piece.top() + 7 < 14).isEqualTo(q < 2);
        assertThat(piece.left() + 7 < 14).isEqualTo(q % 2 == 0);
      }
    }
    assertThat(chiSquare(majorities)).isLessThan(10.83); // 1 degree of freedom
    assertThat(chiSquare(Arrays.copyOfRange(steps, 1, 10))).isLessThan(26.12); // 8
    assertThat(chiSquare(places)).isLessThan(26.12); // 8
    assertThat(numbers).hasSize(600);
  }

  /** Rows or columns from the nearer edge, 0..2. */
  private static int fromEdge(int start) {
    return Math.min(start, 14 - start);
  }

  private static double chiSquare(int[] counts) {
    double expected = Arrays.stream(counts).average().orElseThrow();
    return Arrays.stream(counts).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
  }

  @Test
  void theNormalizationIsMeasuredOnTheTrainingScenes() {
    double sum = 0;
    double squares = 0;
    byte[] pixels = scenes.train().inMemory().pixels();
    for (byte pixel : pixels) {
      double level = (pixel & 0xFF) / 255.0;
      sum += level;
      squares += level * level;
    }
    double mean = sum / pixels.length;
    double std = Math.sqrt(squares / pixels.length - mean * mean);
    assertThat(scenes.train().normalization()).isEqualTo(scenes.test().normalization());
    assertThat(scenes.train().normalization().mean().get(0)).isCloseTo(mean, within(5e-5));
    assertThat(scenes.train().normalization().std().get(0)).isCloseTo(std, within(5e-5));
  }
}
