package mixup.method.puzzle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TileTransportTest {

  /** The rule as it is written down, with full matrices: every tie must come out the same. */
  @Property(tries = 300)
  void equalsTheRuleWithFullMatrices(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 7) int tiles,
      @ForAll @IntRange(min = 0, max = 3) int price,
      @ForAll @IntRange(min = 0, max = 3) int kind) {
    double cost = new double[] {0.01, 0.3, 0.8, 10}[price];
    SplittableRandom random = new SplittableRandom(seed);
    TileTransport transport = new TileTransport(tiles, cost);
    for (int repeat = 0; repeat < 2; repeat++) { // the second time with used buffers
      float[] saliency = saliency(random, tiles * tiles, kind);
      float[] mask = mask(random, tiles * tiles);
      assertThat(transport.sources(saliency, mask))
          .isEqualTo(dense(saliency, mask, tiles, (float) cost));
    }
  }

  @Test
  void equalsTheRuleOnAFineGrid() {
    SplittableRandom random = new SplittableRandom(3);
    float[] saliency = saliency(random, 256, 0);
    float[] mask = mask(random, 256);
    int[] found = new TileTransport(16, 0.8).sources(saliency, mask);
    assertThat(found).isEqualTo(dense(saliency, mask, 16, 0.8f));
  }

  /** Where the mask is everywhere, staying costs nothing. */
  @Test
  void nothingMovesUnderAFullMask() {
    float[] full = new float[64];
    Arrays.fill(full, 0.5f);
    float[] saliency = saliency(new SplittableRandom(5), 64, 0);
    int[] sources = new TileTransport(8, 0.8).sources(saliency, full);
    for (int place = 0; place < 64; place++) {
      assertThat(sources[place]).isEqualTo(place);
    }
  }

  /** A salient tile outside of the mask goes to the nearest place inside. */
  @Test
  void aSalientTileMovesUnderTheMask() {
    float[] mask = new float[16];
    float[] saliency = new float[16];
    Arrays.fill(saliency, 0.001f);
    saliency[0] = 0.985f; // top left
    mask[1] = 1;
    mask[15] = 1;
    assertThat(new TileTransport(4, 0.8).sources(saliency, mask)[1]).isZero();
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new TileTransport(1, 0.8)).hasMessageContaining("got 1");
    assertThatThrownBy(() -> new TileTransport(129, 0.8)).hasMessageContaining("129");
    assertThatThrownBy(() -> new TileTransport(4, 0.001)).hasMessageContaining("0.001");
    assertThatThrownBy(() -> new TileTransport(4, Double.NaN)).hasMessageContaining("NaN");
  }

  private static float[] saliency(SplittableRandom random, int size, int kind) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] =
          switch (kind) {
            case 0 -> (float) random.nextDouble();
            case 1 -> 1; // all equal: ties everywhere
            case 2 -> random.nextInt(3);
            default -> (float) Math.pow(random.nextDouble(), 20); // peaked
          };
    }
    return BlockMaps.shares(values);
  }

  private static float[] mask(SplittableRandom random, int size) {
    double share = random.nextInt(5) / 4.0;
    float[] mask = new float[size];
    for (int i = 0; i < size; i++) {
      mask[i] = random.nextDouble() < share ? 1 - random.nextInt(2) / 2f : 0;
    }
    return mask;
  }

  private static int[] dense(float[] saliency, float[] mask, int tiles, float epsilon) {
    int count = tiles * tiles;
    float[][] cost = new float[count][count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        int down = i / tiles - j / tiles;
        int right = i % tiles - j % tiles;
        float far = (down * down + right * right) / (float) ((tiles - 1) * (tiles - 1));
        cost[i][j] = epsilon * far - (mask[j] > 0 ? saliency[i] : 0);
      }
    }
    int[] winner = new int[count];
    for (int round = 0; round < tiles; round++) {
      int[] pick = new int[count];
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
          pick[i] = cost[i][j] < cost[i][pick[i]] ? j : pick[i];
        }
      }
      for (int j = 0; j < count; j++) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
          float entry = pick[i] == j ? cost[i][j] : 0;
          float best = pick[kept] == j ? cost[kept][j] : 0;
          kept = entry < best ? i : kept;
        }
        winner[j] = pick[kept] == j ? kept : -1;
      }
      for (int i = 0; i < count; i++) {
        cost[i][pick[i]] += winner[pick[i]] == i ? 0 : 1;
      }
    }
    return winner;
  }
}
