package mixup.reproduction.bench;

import ai.djl.ndarray.NDManager;
import java.util.Iterator;
import mixup.data.DataOrder;
import mixup.data.HostBatch;
import mixup.data.Loader;
import mixup.data.Normalizer;
import mixup.data.PictureSet;
import mixup.data.PictureWriter;
import mixup.data.Streams;

/** One epoch of a loader after the other, every batch uploaded and normalised. */
final class LoaderTask implements Runnable, AutoCloseable {
  private final Loader loader;
  private final NDManager manager;
  private final Normalizer normalizer;
  private int epoch;

  LoaderTask(PictureSet set, PictureWriter writer, int batch, int threads, NDManager manager) {
    this.loader = new Loader(set, writer, batch, DataOrder.PLAIN, new Streams(1), threads);
    this.manager = manager;
    this.normalizer = new Normalizer(manager, set.normalization());
  }

  @Override
  public void run() {
    Iterator<HostBatch> batches = loader.epoch(epoch++, 0);
    while (batches.hasNext()) {
      try (NDManager scope = manager.newSubManager()) {
        // one value is read back, so that a device has finished before the clock stops
        batches.next().upload(scope, normalizer).images().getFloat(0, 0, 0, 0);
      }
    }
  }

  @Override
  public void close() {
    loader.close();
    normalizer.close();
  }
}
