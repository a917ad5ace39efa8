package mixup.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoaderTest {

  @Test
  void repeatedAugmentationShowsViewsInARowWhateverTheWorkers() {
    ImageSet set = numbered(520, 5, 7);
    DataOrder order = DataOrder.repeatedAugmentation();
    Augmentation crop = Augmentation.CROP_AND_FLIP;
    try (Loader one = new Loader(set, crop, 64, order, new Streams(3), 1);
        Loader three = new Loader(set, crop, 64, order, new Streams(3), 3)) {
      assertThat(one.stepsPerEpoch()).isEqualTo(8); // 512 of 520
      assertThat(bytes(three.epoch(2, 0)))
          .usingRecursiveComparison()
          .isEqualTo(bytes(one.epoch(2, 0)));
      List<Long> labels = new ArrayList<>();
      one.epoch(2, 0).forEachRemaining(b -> Arrays.stream(b.labels()).forEach(labels::add));
      assertThat(labels).hasSize(512);
      for (int i = 0; i < 510; i += 3) {
        assertThat(labels.subList(i, i + 3)).containsOnly(labels.get(i));
      }
      assertThat(labels.stream().distinct()).hasSize(171);
    }
  }

  @Test
  void viewsOfOnePictureAreCroppedDifferently() {
    ImageSet set = numbered(256, 8, 8);
    DataOrder order = DataOrder.repeatedAugmentation();
    try (Loader loader = new Loader(set, Augmentation.CROP_AND_FLIP, 3, order, new Streams(3), 1)) {
      List<byte[]> batches = bytes(loader.epoch(0, 0));
      long allAlike = batches.stream().filter(LoaderTest::isOneViewThrice).count();
      assertThat(allAlike).isLessThan(batches.size() / 2);
    }
  }

  private static boolean isOneViewThrice(byte[] batch) {
    int third = batch.length / 3;
    return Arrays.equals(batch, 0, third, batch, third, 2 * third)
        && Arrays.equals(batch, 0, third, batch, 2 * third, 3 * third);
  }

  @Test
  void anIncompleteLastBatchCanBeLeftOut() {
    DataOrder order = new DataOrder(1, true);
    assertThat(order.steps(34, 10)).isEqualTo(3);
    assertThat(DataOrder.PLAIN.steps(34, 10)).isEqualTo(4);
    assertThatThrownBy(() -> order.steps(9, 10)).hasMessageContaining("smaller batch");
    assertThatThrownBy(() -> DataOrder.repeatedAugmentation().steps(255, 10))
        .hasMessageContaining("at least 256 pictures, the set has 255");
    assertThatThrownBy(() -> new DataOrder(0, false)).hasMessageContaining("0");
  }

  /** Picture i is filled with the value i, so that pairing with its label i shows. */
  private static ImageSet numbered(int size, int height, int width) {
    int pictureBytes = 2 * height * width;
    byte[] pixels = new byte[size * pictureBytes];
    for (int i = 0; i < size; i++) {
      Arrays.fill(pixels, i * pictureBytes, (i + 1) * pictureBytes, (byte) (i + 1));
    }
    List<String> names = IntStream.range(0, size).mapToObj(i -> "class " + i).toList();
    return new ImageSet(
        "numbered",
        2,
        height,
        width,
        pixels,
        IntStream.range(0, size).toArray(),
        names,
        Normalization.of(new double[] {0, 0}, new double[] {1, 1}));
  }

  private static List<byte[]> bytes(Iterator<HostBatch> batches) {
    List<byte[]> all = new ArrayList<>();
    batches.forEachRemaining(
        b -> {
          byte[] copy = new byte[b.pixels().rewind().remaining()];
          b.pixels().get(copy);
          all.add(copy);
        });
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8})
  void theNumberOfWorkersChangesNothing(int threads) {
    ImageSet set = numbered(23, 5, 7);
    Augmentation augmentation = Augmentation.CROP_AND_FLIP;
    try (Loader one = new Loader(set, augmentation, 4, new Streams(3), 1);
        Loader many = new Loader(set, augmentation, 4, new Streams(3), threads)) {
      for (int epoch = 0; epoch < 3; epoch++) {
        assertThat(bytes(many.epoch(epoch, 0)))
            .usingRecursiveComparison()
            .isEqualTo(bytes(one.epoch(epoch, 0)));
      }
    }
  }

  @Test
  void startingInTheMiddleGivesTheRestOfTheSameEpoch() {
    ImageSet set = numbered(23, 4, 4);
    try (Loader loader = new Loader(set, Augmentation.CROP_AND_FLIP, 5, new Streams(1), 2)) {
      List<byte[]> whole = bytes(loader.epoch(2, 0));
      assertThat(bytes(loader.epoch(2, 3)))
          .usingRecursiveComparison()
          .isEqualTo(whole.subList(3, whole.size()));
    }
  }

  @Test
  void everyPictureComesOnceWithItsOwnLabelAndTheLastBatchIsShorter() {
    ImageSet set = numbered(11, 3, 4);
    List<Long> seen = new ArrayList<>();
    try (Loader loader = new Loader(set, Augmentation.NONE, 4, new Streams(5), 2)) {
      assertThat(loader.stepsPerEpoch()).isEqualTo(3);
      Iterator<HostBatch> epoch = loader.epoch(0, 0);
      while (epoch.hasNext()) {
        HostBatch batch = epoch.next();
        for (int i = 0; i < batch.labels().length; i++) {
          assertThat(batch.pixels().get(i * set.pictureBytes()))
              .isEqualTo((byte) (batch.labels()[i] + 1));
          seen.add(batch.labels()[i]);
        }
      }
      assertThatThrownBy(epoch::next).isInstanceOf(NoSuchElementException.class);
    }
    assertThat(seen).hasSize(11).doesNotHaveDuplicates();
  }

  @Test
  void epochsAndSeedsDiffer() {
    ImageSet set = numbered(40, 2, 2);
    try (Loader a = new Loader(set, Augmentation.NONE, 40, new Streams(1), 1);
        Loader b = new Loader(set, Augmentation.NONE, 40, new Streams(2), 1)) {
      long[] first = a.epoch(0, 0).next().labels();
      assertThat(a.epoch(1, 0).next().labels()).isNotEqualTo(first);
      assertThat(b.epoch(0, 0).next().labels()).isNotEqualTo(first);
    }
  }

  @Test
  void aWaitingThreadThatIsInterruptedKeepsItsFlag() {
    ImageSet set = numbered(4, 2, 2);
    try (Loader loader = new Loader(set, Augmentation.NONE, 2, new Streams(1), 1)) {
      Iterator<HostBatch> epoch = loader.epoch(0, 0);
      Thread.currentThread().interrupt();
      assertThatThrownBy(
              () -> {
                epoch.next();
                epoch.next();
              })
          .isInstanceOf(Loader.LoaderInterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void nonsenseSizesAreRefused() {
    ImageSet set = numbered(4, 2, 2);
    try (Loader loader = new Loader(set, Augmentation.NONE, 2, new Streams(1), 1)) {
      assertThat(loader.epoch(0, 2).hasNext()).isFalse();
      assertThatThrownBy(() -> loader.epoch(0, 3)).hasMessageContaining("steps 0..2");
      assertThatThrownBy(() -> loader.epoch(-1, 0)).hasMessageContaining("epoch -1");
    }
    assertThatThrownBy(() -> new Loader(set, Augmentation.NONE, 0, new Streams(1), 1))
        .hasMessageContaining("0");
    Augmentation reflect = new Augmentation(4, Augmentation.Fill.REFLECT, true);
    assertThatThrownBy(() -> new Loader(set, reflect, 2, new Streams(1), 1))
        .hasMessageContaining("reflecting 4");
  }
}
