package mixup.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import mixup.image.Box;
import mixup.image.Picture;
import mixup.image.PictureSource;
import mixup.image.Pictures;
import mixup.image.Size;
import mixup.transform.Erase;
import mixup.transform.Operation;
import mixup.transform.Pipeline;
import mixup.transform.Pipelines;
import mixup.transform.RandomResizedCrop;
import mixup.transform.Shift;
import mixup.transform.Transform;
import mixup.transform.pillow.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Published pipelines through the loader: same pictures whatever the workers and the first step.
 */
class PipelineLoaderTest {

  private static final List<String> SMALL_CROPS = List.of("cifar10", "cifar100", "cifar-convnext");

  static Set<String> pipelines() {
    return new HashSet<>(Pipelines.names());
  }

  /** Recipes that only pad and crop want pictures of their own side. */
  private static Photos photos(String pipeline, int channels) {
    boolean padded = SMALL_CROPS.contains(pipeline) || pipeline.equals("fashion-mnist");
    return new Photos(23, channels, padded ? 24 : 0);
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
  @MethodSource("pipelines")
  void workersAndFirstStepChangeNothing(String name) {
    Photos set = photos(name, 3);
    NamedPipeline preparation = new NamedPipeline(name, 24, 24);
    List<byte[]> expected;
    try (Loader one = new Loader(set, preparation, 4, new Streams(3), 1)) {
      expected = bytes(one.epoch(1, 0));
      assertThat(bytes(one.epoch(2, 0)).get(0)).isNotEqualTo(expected.get(0));
    }
    for (int threads : new int[] {2, 8}) {
      try (Loader many = new Loader(set, preparation, 4, new Streams(3), threads)) {
        assertThat(bytes(many.epoch(1, 0))).usingRecursiveComparison().isEqualTo(expected);
        assertThat(bytes(many.epoch(1, 3)))
            .usingRecursiveComparison()
            .isEqualTo(expected.subList(3, expected.size()));
      }
    }
  }

  @Test
  void whatFollowsOnFloatsIsTheSameForAnyNumberOfWorkers() {
    NamedPipeline preparation = new NamedPipeline("imagenet-deit-timm", 24, 24);
    Photos set = new Photos(60, 3, 0);
    List<String> one = changes(set, preparation, 1);
    assertThat(one).isNotEmpty().isEqualTo(changes(set, preparation, 8));
  }

  private static List<String> changes(Photos set, NamedPipeline preparation, int threads) {
    List<String> all = new ArrayList<>();
    try (Loader loader = new Loader(set, preparation, 7, new Streams(3), threads)) {
      loader
          .epoch(0, 0)
          .forEachRemaining(
              batch ->
                  batch
                      .changes()
                      .forEach(c -> all.add(c.sample() + " " + words((Erase) c.operation()))));
    }
    return all;
  }

  private static String words(Erase erase) {
    return erase.box() + " " + Arrays.hashCode(erase.values());
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void theTestDrawsNothing(String name) {
    PictureWriter writer =
        new NamedPipeline(name, 24, 24)
            .test(
                photos(name.equals("tiny-imagenet") || name.equals("stl10") ? "cifar10" : name, 3));
    byte[] first = new byte[writer.bytes()];
    byte[] second = new byte[writer.bytes()];
    writer.write(5, new SplittableRandom(1), first, 0);
    assertThat(writer.write(5, new SplittableRandom(2), second, 0)).isEmpty();
    assertThat(second).isEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void greyPicturesPassWhereTheRecipeHasNoColours(String name) {
    NamedPipeline pipeline = new NamedPipeline(name, 24, 24);
    if (name.equals("recursivemix-imagenet")) { // its lighting has no meaning without colours
      assertThatThrownBy(() -> pipeline.training(photos(name, 1))).hasMessageContaining("RGB");
      return;
    }
    PictureWriter writer = pipeline.training(photos(name, 1));
    byte[] planes = new byte[writer.bytes()];
    for (int i = 0; i < 20; i++) {
      writer.write(i, new SplittableRandom(i), planes, 0);
    }
    assertThat(planes).hasSize(24 * 24).isNotEqualTo(new byte[24 * 24]);
  }

  @Test
  void aFirstCropIsHandedToTheDecoder() {
    List<Box> asked = new ArrayList<>();
    Photos set = new Photos(1, 3, 0);
    PictureSource source = set.source(0);
    Pipeline pipeline = Pipelines.of("imagenet", 16, 16);
    Transform crop = pipeline.train().get(0);
    Operation drawn = crop.draw(new SplittableRandom(5), source.size());
    Picture expected = drawn.apply(source.whole());

    PictureSource watched =
        new PictureSource() {
          @Override
          public Size size() {
            return source.size();
          }

          @Override
          public Picture whole() {
            throw new AssertionError("the whole picture was decoded");
          }

          @Override
          public Picture region(Box box) {
            asked.add(box);
            return source.region(box);
          }
        };
    PipelineWriter writer =
        new PipelineWriter(new Watched(set, watched), List.of(crop), List.of(), Size.square(16));
    byte[] planes = new byte[writer.bytes()];
    writer.write(0, new SplittableRandom(5), planes, 0);
    assertThat(asked).hasSize(1);
    assertThat(Picture.ofPlanes(planes, 0, 3, Size.square(16)).pixels())
        .isEqualTo(expected.pixels());
  }

  @Test
  void thinningReadsEverySoManyPixelsOfAShrinkingCropOnly() {
    Photos set = new Photos(4, 3, 40);
    Transform eighth = new RandomResizedCrop(Size.square(5), 1, 1, 1, 1, Filter.BOX);
    PipelineWriter exact = new PipelineWriter(set, List.of(eighth), List.of(), Size.square(5));
    byte[] planes = new byte[exact.bytes()];
    exact.thinned().write(1, new SplittableRandom(5), planes, 0);
    // 40 pixels to 5 leave every eighth, which the resize then has nothing to do with
    assertThat(Picture.ofPlanes(planes, 0, 3, Size.square(5)).pixels())
        .isEqualTo(Pictures.thinned(set.picture(1), 8).pixels());

    Transform little = new RandomResizedCrop(Size.square(21), 1, 1, 1, 1, Filter.BOX);
    PipelineWriter plain = new PipelineWriter(set, List.of(little), List.of(), Size.square(21));
    byte[] first = new byte[plain.bytes()];
    byte[] second = new byte[plain.bytes()];
    plain.write(2, new SplittableRandom(6), first, 0);
    plain.thinned().write(2, new SplittableRandom(6), second, 0);
    assertThat(second).isEqualTo(first);
  }

  /** A set whose pictures come from one source. */
  private record Watched(PictureSet base, PictureSource only) implements PictureSet {
    @Override
    public String name() {
      return base.name();
    }

    @Override
    public int size() {
      return base.size();
    }

    @Override
    public int label(int picture) {
      return base.label(picture);
    }

    @Override
    public List<String> classNames() {
      return base.classNames();
    }

    @Override
    public Normalization normalization() {
      return base.normalization();
    }

    @Override
    public int channels() {
      return base.channels();
    }

    @Override
    public java.util.Optional<Size> commonSize() {
      return base.commonSize();
    }

    @Override
    public PictureSource source(int picture) {
      return only;
    }

    @Override
    public String contentHash() {
      return base.contentHash();
    }
  }

  @Test
  void whatIsDoneOnTheDeviceEqualsThePlainLoop() {
    Normalization normalization = Normalization.CIFAR;
    Size size = new Size(5, 7);
    byte[] pixels = new byte[2 * 3 * 35];
    new SplittableRandom(1).nextBytes(pixels);
    Shift shift = new Shift(new float[] {0.1f, -0.2f, 0.05f});
    float[] noise = new float[3 * 6];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = i - 8.5f;
    }
    Erase erase = new Erase(new Box(1, 2, 2, 3), noise);
    List<SampleChange> changes = List.of(new SampleChange(1, shift), new SampleChange(1, erase));
    java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocateDirect(pixels.length).put(pixels);
    HostBatch batch =
        new HostBatch(
            buffer,
            new long[] {0, 1},
            new ai.djl.ndarray.types.Shape(2, 3, 5, 7),
            2,
            changes,
            null);
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Normalizer normalizer = new Normalizer(manager, normalization)) {
      float[] actual = batch.upload(manager, normalizer).images().toFloatArray();
      float[] second = new float[3 * 35];
      for (int i = 0; i < second.length; i++) {
        second[i] = (pixels[105 + i] & 0xFF) / 255f;
      }
      shift.apply(second, size);
      for (int i = 0; i < second.length; i++) {
        int c = i / 35;
        second[i] =
            (float) ((second[i] - normalization.mean().get(c)) / normalization.std().get(c));
      }
      erase.apply(second, size);
      for (int i = 0; i < second.length; i++) {
        assertThat(actual[105 + i]).isCloseTo(second[i], within(2e-5f));
      }
      float first = (float) (((pixels[0] & 0xFF) / 255.0 - 0.4914) / 0.2023);
      assertThat(actual[0]).isCloseTo(first, within(2e-5f));
    }
  }

  @Test
  void aBufferIsUsedAgainOnceItsBatchIsUploaded() {
    Photos set = new Photos(40, 1, 8);
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Normalizer normalizer = new Normalizer(manager, set.normalization());
        Loader loader = new Loader(set, Augmentation.NONE, 4, new Streams(1), 2)) {
      Set<Long> addresses = new HashSet<>();
      Iterator<HostBatch> batches = loader.epoch(0, 0);
      while (batches.hasNext()) {
        HostBatch batch = batches.next();
        addresses.add((long) System.identityHashCode(batch.pixels()));
        batch.upload(manager, normalizer).images().close();
        assertThatThrownBy(batch::pixels).hasMessageContaining("was uploaded");
        assertThatThrownBy(() -> batch.upload(manager, normalizer))
            .isInstanceOf(IllegalStateException.class);
      }
      assertThat(addresses).hasSizeLessThan(6); // ten batches
    }
  }

  @Test
  void aFailingPictureEndsTheEpochWithItsOwnException() {
    PictureSource broken =
        new PictureSource() {
          @Override
          public Size size() {
            throw new UnsupportedOperationException("cannot read x.jpg");
          }

          @Override
          public Picture whole() {
            throw new AssertionError();
          }
        };
    Watched set = new Watched(new Photos(3, 3, 0), broken);
    try (Loader loader =
        new Loader(set, new NamedPipeline("imagenet", 8, 8), 2, new Streams(1), 2)) {
      assertThatThrownBy(() -> loader.epoch(0, 0).next())
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage("cannot read x.jpg");
    }
  }

  @Test
  void aPictureThatIsNotAsAnnouncedIsNamed() {
    Watched grey = new Watched(new Photos(3, 3, 0), new Photos(3, 1, 0).source(0));
    PictureWriter writer = new NamedPipeline("imagenet", 8, 8).training(grey);
    assertThatThrownBy(() -> writer.write(2, new SplittableRandom(1), new byte[writer.bytes()], 0))
        .hasMessageContaining("photos, picture 2 of 40x50")
        .hasMessageContaining("announces 3 channels, picture 2 has 1");
    Watched small = new Watched(new Photos(3, 3, 9), new Photos(3, 3, 8).source(0));
    assertThatThrownBy(small::inMemory).hasMessageContaining("is 8x8 with 3 channels");
  }

  @Test
  void aLineOfPixelsIsRefusedBeforeItFillsTheMemory() {
    PictureSource line =
        new PictureSource() {
          @Override
          public Size size() {
            return new Size(1, 30_000);
          }

          @Override
          public Picture whole() {
            return new Picture(new byte[90_000], size(), 3);
          }
        };
    PictureWriter writer =
        new NamedPipeline("imagenet", 224, 224).test(new Watched(new Photos(1, 3, 0), line));
    assertThatThrownBy(() -> writer.write(0, new SplittableRandom(1), new byte[writer.bytes()], 0))
        .hasMessageContaining("picture 0 of 1x30000")
        .hasMessageContaining("would become 256 by 7680000");
  }

  @Test
  void aSetInFilesIsTestedWithoutACopy() {
    Photos set = new Photos(5, 3, 9);
    try (EvaluationBatches files = new EvaluationBatches(set, 2);
        EvaluationBatches memory = new EvaluationBatches(set.inMemory(), 2)) {
      assertThat(bytes(files.iterator()))
          .usingRecursiveComparison()
          .isEqualTo(bytes(memory.iterator()));
    }
  }

  @Test
  void whoWaitsForABatchOfAClosedLoaderIsToldSo() {
    Photos set = new Photos(200, 3, 0);
    Loader loader = new Loader(set, new NamedPipeline("imagenet", 64, 64), 4, new Streams(1), 1);
    Iterator<HostBatch> batches = loader.epoch(0, 0);
    batches.next();
    loader.close();
    assertThatThrownBy(
            () -> {
              while (true) {
                batches.next();
              }
            })
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the loader is closed");
  }

  @Test
  void unequalPicturesWithoutAPipelineAreRefused() {
    Photos set = new Photos(3, 3, 0);
    assertThatThrownBy(() -> new Loader(set, Augmentation.NONE, 2, new Streams(1), 1))
        .hasMessageContaining("differ in size");
    assertThatThrownBy(() -> new NamedPipeline("tiny-imagenet", 16, 24).test(new Photos(3, 3, 16)))
        .hasMessageContaining("makes 16x16 pixels")
        .hasMessageContaining("24x24");
  }

  @ParameterizedTest
  @ValueSource(strings = {"imagnet", ""})
  void unknownPipelinesAreAnsweredWithTheNearest(String name) {
    assertThatThrownBy(() -> NamedPipeline.of(name)).hasMessageContaining("imagenet");
  }
}
