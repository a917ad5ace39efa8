package mixup.reproduction.bench;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import mixup.data.Augmentation;
import mixup.data.PictureSet;
import mixup.data.PictureWriter;
import mixup.data.PipelineWriter;
import mixup.engine.Autograd;
import mixup.engine.Devices;
import mixup.image.Size;
import mixup.train.Compute;
import mixup.transform.RandomFlip;
import mixup.transform.RandomResizedCrop;
import mixup.transform.Transform;
import mixup.transform.pillow.Filter;
import mixup.transform.policy.TimmRandAugment;

/**
 * Time of making batches, upload and normalising included: small pictures in memory, cropped and
 * flipped; photographs in memory as JPEGs, decoded, cropped, resized and augmented.
 */
public final class BenchData {

  /** What is measured. */
  public enum Scale {
    /** 32 x 32 x 3: pad, crop, flip. */
    CIFAR(10_000),
    /** JPEG 500 x 375: random resized crop to 224, flip. */
    IMAGENET_CROP(256),
    /** As before, reading every so many pixels of a crop that shrinks. */
    IMAGENET_THINNED(256),
    /** The whole recipe: with RandAugment as timm's DeiT recipe has it. */
    IMAGENET(256);

    private final int pictures;

    Scale(int pictures) {
      this.pictures = pictures;
    }

    private PictureSet set() {
      return this == CIFAR
          ? SyntheticPictures.of(pictures, 3, 32, 32, 10)
          : SyntheticPhotos.of(pictures);
    }

    private PictureWriter writer(PictureSet set) {
      return this == CIFAR
          ? Augmentation.CROP_AND_FLIP.training(set)
          : photographs(new PipelineWriter(set, transforms(), List.of(), SIDE));
    }

    private PictureWriter photographs(PipelineWriter writer) {
      return this == IMAGENET_THINNED ? writer.thinned() : writer;
    }

    private List<Transform> transforms() {
      List<Transform> steps = new ArrayList<>();
      steps.add(RandomResizedCrop.usual(SIDE, Filter.BICUBIC));
      steps.add(new RandomFlip(0.5));
      if (this == IMAGENET) {
        steps.add(TimmRandAugment.parse("rand-m9-mstd0.5-inc1"));
      }
      return steps;
    }

    private String words() {
      return switch (this) {
        case CIFAR -> "CIFAR scale: crop, flip";
        case IMAGENET_CROP -> "ImageNet scale: JPEG 500x375, crop 224, flip";
        case IMAGENET_THINNED -> "ImageNet scale: as before, thinned while decoding";
        case IMAGENET -> "ImageNet scale: JPEG 500x375, crop 224, flip, RandAugment";
      };
    }
  }

  private static final Size SIDE = Size.square(224);

  private BenchData() {}

  /**
   * Measures one kind of batch with several numbers of worker threads; one round is one epoch.
   *
   * @param threads numbers of worker threads
   */
  public static List<BenchEntry> measure(
      Scale scale, List<Integer> threads, int batch, String device, Rounds.Limits limits) {
    if (batch < 1 || batch > scale.pictures) {
      throw new IllegalArgumentException(
          "a batch has 1..%d pictures, got %d".formatted(scale.pictures, batch));
    }
    PictureSet set = scale.set();
    List<LoaderTask> tasks = new ArrayList<>();
    try (NDManager manager = NDManager.newBaseManager(Devices.of(device), "PyTorch");
        Autograd.Scope off = Autograd.noGrad()) {
      PictureWriter writer = scale.writer(set);
      threads.forEach(count -> tasks.add(new LoaderTask(set, writer, batch, count, manager)));
      List<List<Double>> times = Rounds.time(List.copyOf(tasks), limits);
      List<BenchEntry> entries = new ArrayList<>();
      for (int i = 0; i < threads.size(); i++) {
        Compute compute = new Compute(device, threads.get(i));
        BenchEntry entry = entry(scale, set, writer, batch, compute, times.get(i));
        OptionalLong allocated = Allocation.of(tasks.get(i));
        entries.add(
            allocated.isPresent()
                ? entry.withAllocation(allocated.getAsLong() / set.size())
                : entry);
      }
      return entries;
    } finally {
      tasks.forEach(LoaderTask::close);
    }
  }

  /** Times are of whole epochs; the entry's are of one batch. */
  private static BenchEntry entry(
      Scale scale,
      PictureSet set,
      PictureWriter writer,
      int batch,
      Compute compute,
      List<Double> times) {
    double batches = (double) set.size() / batch;
    return BenchEntry.of(
        scale.words(),
        "%dx%dx%dx%d".formatted(batch, 3, writer.size().height(), writer.size().width()),
        batch,
        times.stream().map(t -> t / batches).toList(),
        compute);
  }
}
