package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.SplittableRandom;
import mixup.data.Batch;
import mixup.method.feature.GivenInside;
import mixup.method.feature.Inside;
import mixup.method.feature.MapChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutMixMoExTest {

  private static final Inside INSIDE = GivenInside.of(8, 8);
  private static final CutMixMoEx METHOD = CutMixMoEx.imageNet();

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  private static CutMixMoEx.Draw draw(Pairing pairing, boolean exchanged, BatchShape shape) {
    CutMix.Draw cut = CutMix.Draw.of(0.5, 3, 4, pairing, shape);
    return new CutMixMoEx.Draw(
        cut, exchanged ? new MoEx.Draw(true, 0.9, pairing) : MoEx.Draw.none(pairing.size()));
  }

  /** The picture part is CutMix bit by bit; the map part is MoEx with the same partners. */
  @Test
  void pastesThenExchanges() {
    Batch batch = Pictures.numbered(manager, 4, 6, 9);
    CutMixMoEx.Draw draw = draw(Pairing.of(1, 2, 3, 0), true, BatchShape.of(batch));
    List<MapChange> changes = METHOD.changes(draw, INSIDE);
    assertThat(changes.stream().map(MapChange::place))
        .containsExactly(Inside.PICTURES, INSIDE.stem());
    NDArray pasted = changes.get(0).change().apply(batch.images());
    assertThat(pasted).isEqualTo(CutMix.paper().apply(batch, draw.pictures()).images());
    NDArray both = changes.get(1).change().apply(pasted);
    List<MapChange> moments = MoEx.imageNet().changes(draw.moments(), INSIDE);
    assertThat(both).isEqualTo(moments.get(0).change().apply(pasted));
  }

  /** Labels mixed twice: first by the box, then by the exchange. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void labelsAreMixedTwice(boolean exchanged) {
    Batch batch = Pictures.numbered(manager, 4, 6, 9);
    Pairing pairing = Pairing.of(1, 2, 3, 0);
    CutMixMoEx.Draw draw = draw(pairing, exchanged, BatchShape.of(batch));
    NDArray rows = TargetMixing.rows(batch.target(), METHOD.composition(draw));
    double box = draw.pictures().lambda();
    double own = exchanged ? 0.9 : 1;
    float[] expected = new float[16];
    for (int i = 0; i < 4; i++) {
      for (int second = 0; second < 2; second++) {
        int from = second == 0 ? i : (i + 1) % 4;
        double share = second == 0 ? own : 1 - own;
        expected[i * 4 + from] += (float) (share * box);
        expected[i * 4 + (from + 1) % 4] += (float) (share * (1 - box));
      }
    }
    assertThat(rows.toFloatArray()).containsExactly(expected, offset(1e-6f));
    assertThat(expected[0]).isCloseTo((float) draw.lambda(), offset(1e-6f));
  }

  @Test
  void everyBatchIsPastedAndSomeExchange() {
    SplittableRandom random = new SplittableRandom(7);
    int exchanged = 0;
    int boxes = 0;
    for (int i = 0; i < 4_000; i++) {
      CutMixMoEx.Draw draw = METHOD.draw(random, new BatchShape(4, 32, 32), INSIDE);
      exchanged += draw.moments().exchanged() ? 1 : 0;
      boxes += draw.pictures().asked() < 1 ? 1 : 0;
      if (draw.moments().exchanged()) {
        assertThat(draw.moments().pairing()).isEqualTo(draw.pictures().pairing());
      }
    }
    assertThat(boxes).isEqualTo(4_000);
    assertThat(exchanged / 4_000.0).isCloseTo(0.25, offset(0.03));
  }

  @Test
  void anEmptyBoxPastesNothing() {
    CutMixMoEx.Draw none =
        new CutMixMoEx(0, 0.9, 0).draw(new SplittableRandom(1), new BatchShape(1, 8, 8), INSIDE);
    assertThat(METHOD.changes(none, INSIDE)).isEmpty();
    assertThat(none.lambda()).isEqualTo(1);
  }

  @Test
  void refusesWrongValues() {
    assertThatThrownBy(() -> new CutMixMoEx(-1, 0.9, 0.25)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new CutMixMoEx(1, 2, 0.25)).hasMessageContaining("2");
    assertThatThrownBy(() -> new CutMixMoEx(1, 0.9, 3)).hasMessageContaining("3");
    BatchShape shape = new BatchShape(2, 8, 8);
    CutMix.Draw cut = CutMix.Draw.of(0.5, 3, 4, Pairing.of(1, 0), shape);
    assertThatThrownBy(() -> new CutMixMoEx.Draw(cut, MoEx.Draw.none(3)))
        .hasMessageContaining("2 and 3");
  }
}
