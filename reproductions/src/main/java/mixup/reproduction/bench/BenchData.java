package mixup.reproduction.bench;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import mixup.data.Augmentation;
import mixup.data.HostBatch;
import mixup.data.ImageSet;
import mixup.data.Loader;
import mixup.data.Normalizer;
import mixup.data.Streams;
import mixup.dataset.DataOptions;
import mixup.dataset.DataSets;
import mixup.engine.Autograd;
import mixup.engine.Devices;
import mixup.train.Compute;

/** Time of making batches: crop, flip, upload, normalise. */
public final class BenchData {

  private static final String PICTURES = "fashion-mnist-sample";

  private BenchData() {}

  /**
   * Measures the loader with several numbers of worker threads; one round is one epoch.
   *
   * @param threads numbers of worker threads
   */
  public static List<BenchEntry> measure(
      List<Integer> threads, int batch, String device, Rounds.Limits limits) {
    ImageSet set = DataSets.open(PICTURES, DataOptions.defaults()).train().inMemory();
    List<Epochs> tasks = new ArrayList<>();
    try (NDManager manager = NDManager.newBaseManager(Devices.of(device), "PyTorch");
        Autograd.Scope off = Autograd.noGrad();
        Normalizer normalizer = new Normalizer(manager, set.normalization())) {
      threads.forEach(count -> tasks.add(new Epochs(set, batch, count, manager, normalizer)));
      List<List<Double>> times = Rounds.time(List.copyOf(tasks), limits);
      List<BenchEntry> entries = new ArrayList<>();
      for (int i = 0; i < threads.size(); i++) {
        entries.add(entry(set, batch, new Compute(device, threads.get(i)), times.get(i)));
      }
      return entries;
    } finally {
      tasks.forEach(Epochs::close);
    }
  }

  /** Times are of whole epochs; the entry's are of one batch. */
  private static BenchEntry entry(ImageSet set, int batch, Compute compute, List<Double> times) {
    double batches = (double) set.size() / batch;
    return BenchEntry.of(
        PICTURES + " crop, flip, normalise",
        "%dx%dx%dx%d".formatted(batch, set.channels(), set.height(), set.width()),
        batch,
        times.stream().map(t -> t / batches).toList(),
        compute);
  }

  /** One epoch after the other. */
  private static final class Epochs implements Runnable, AutoCloseable {
    private final Loader loader;
    private final NDManager manager;
    private final Normalizer normalizer;
    private int epoch;

    Epochs(ImageSet set, int batch, int threads, NDManager manager, Normalizer normalizer) {
      this.loader = new Loader(set, Augmentation.CROP_AND_FLIP, batch, new Streams(1), threads);
      this.manager = manager;
      this.normalizer = normalizer;
    }

    @Override
    public void run() {
      Iterator<HostBatch> batches = loader.epoch(epoch++, 0);
      while (batches.hasNext()) {
        try (NDManager scope = manager.newSubManager()) {
          batches.next().upload(scope, normalizer);
        }
      }
    }

    @Override
    public void close() {
      loader.close();
    }
  }
}
