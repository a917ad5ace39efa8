package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.Record;
import ai.djl.util.Progress;
import java.util.List;
import java.util.function.BiFunction;
import mixup.data.Normalization;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.image.Size;
import org.junit.jupiter.api.Test;

/** Data sets of DJL as sets of pictures. */
class DjlPicturesTest {
  private static final Normalization RGB =
      Normalization.of(new double[] {.5, .5, .5}, new double[] {.5, .5, .5});

  /** Two records; the picture is made by a function. */
  private static final class Toy extends RandomAccessDataset {
    private final BiFunction<NDManager, Long, NDArray> picture;
    private final float firstLabel;

    Toy(float firstLabel, BiFunction<NDManager, Long, NDArray> picture) {
      super(new Builder());
      this.picture = picture;
      this.firstLabel = firstLabel;
    }

    @Override
    public Record get(NDManager manager, long index) {
      NDArray label = manager.create(firstLabel + index);
      return new Record(new NDList(picture.apply(manager, index)), new NDList(label));
    }

    @Override
    protected long availableSize() {
      return 2;
    }

    @Override
    public void prepare(Progress progress) {}

    private static final class Builder extends BaseBuilder<Builder> {
      Builder() {
        setSampling(1, false);
      }

      @Override
      protected Builder self() {
        return this;
      }
    }
  }

  private static DjlPictures set(BiFunction<NDManager, Long, NDArray> picture) {
    return DjlPictures.of(new Toy(0, picture), "toy", List.of("a", "b"), RGB);
  }

  private static NDArray ramp(NDManager manager, Shape shape) {
    return manager.arange((float) shape.size()).reshape(shape);
  }

  @Test
  void bytesInEitherOrder() {
    DjlPictures chw = set((m, i) -> ramp(m, new Shape(3, 4, 5)).toType(DataType.UINT8, false));
    assertThat(chw.source(1).size()).isEqualTo(new Size(4, 5));
    assertThat(chw.picture(1).at(2, 3, 1)).isEqualTo(20 + 2 * 5 + 3);
    DjlPictures hwc = set((m, i) -> ramp(m, new Shape(4, 5, 3)).toType(DataType.UINT8, false));
    assertThat(hwc.source(0).size()).isEqualTo(new Size(4, 5));
    assertThat(hwc.picture(0).at(2, 3, 1)).isEqualTo((2 * 5 + 3) * 3 + 1);
    assertThat(List.of(hwc.label(0), hwc.label(1))).containsExactly(0, 1);
    assertThat(hwc.contentHash()).hasSize(64);
  }

  @Test
  void realNumbersAreLevelsOf255() {
    DjlPictures set = set((m, i) -> ramp(m, new Shape(3, 4, 5)).div(255));
    for (int row = 0; row < 4; row++) {
      assertThat(set.picture(0).at(row, 2, 2)).isEqualTo(40 + row * 5 + 2);
    }
    assertThatThrownBy(() -> set((m, i) -> ramp(m, new Shape(3, 4, 5))).picture(0))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("toy: record 0")
        .hasMessageContaining("outside 0..1");
  }

  @Test
  void whatIsNoPictureOrNoClassIsNamed() {
    assertThatThrownBy(() -> set((m, i) -> m.zeros(new Shape(2, 4, 5))).picture(1))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("record 1: shape (2, 4, 5)");
    DjlPictures wrong =
        DjlPictures.of(
            new Toy(0.5f, (m, i) -> m.zeros(new Shape(3, 4, 5))), "toy", List.of("a", "b"), RGB);
    assertThatThrownBy(() -> wrong.label(0)).isInstanceOf(BadLabel.class);
  }
}
