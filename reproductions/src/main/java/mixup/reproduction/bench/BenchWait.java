package mixup.reproduction.bench;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import mixup.data.Augmentation;
import mixup.data.HostBatch;
import mixup.data.Loader;
import mixup.data.PictureSet;
import mixup.data.Streams;
import mixup.dataset.DataOptions;
import mixup.dataset.DataSets;
import mixup.method.Methods;
import mixup.train.Compute;
import mixup.train.DataSpec;
import mixup.train.Experiment;
import mixup.train.NetworkSpec;
import mixup.train.Recipe;
import mixup.train.TrainingSession;

/** How long a training loop stands still because the next batch is not ready. */
public final class BenchWait {
  private static final String PICTURES = "fashion-mnist-sample";
  private static final int BATCH = 50;
  private static final int STEPS = 100;

  private BenchWait() {}

  /** Trains a small network on the bundled pictures with one loader thread. */
  public static BenchEntry measure(String network, Compute compute) {
    PictureSet set = DataSets.open(PICTURES, DataOptions.defaults()).train();
    Experiment experiment = experiment(network, compute);
    try (TrainingSession session = new TrainingSession(experiment, set);
        Loader loader = new Loader(set, Augmentation.CROP_AND_FLIP, BATCH, new Streams(1), 1)) {
      session.beginEpoch(0);
      run(session, loader.epoch(0, 0), new ArrayList<>()); // warm-up
      List<Double> steps = new ArrayList<>();
      double waited = run(session, loader.epoch(1, 0), steps);
      double all = steps.stream().mapToDouble(ms -> ms).sum();
      return BenchEntry.of(
              network + " training step, loader beside it",
              BATCH + "x1x28x28",
              BATCH,
              steps,
              compute)
          .withNote(
              String.format(Locale.ROOT, "waits for data %.2f %% of the time", 100 * waited / all));
    }
  }

  private static Experiment experiment(String network, Compute compute) {
    return new Experiment(
        new DataSpec(PICTURES, 0, 0, Augmentation.CROP_AND_FLIP),
        new NetworkSpec(network, NetworkSpec.Start.SOURCE),
        Methods.info("vanilla").defaults(),
        Recipe.openMixupCifar(1).scaledTo(1, BATCH),
        1,
        compute);
  }

  /** Milliseconds spent waiting; the time of every whole step goes into the list. */
  private static double run(
      TrainingSession session, Iterator<HostBatch> batches, List<Double> steps) {
    double waited = 0;
    for (int step = 0; step < STEPS && batches.hasNext(); step++) {
      long began = System.nanoTime();
      HostBatch batch = batches.next();
      waited += (System.nanoTime() - began) / 1e6;
      session.update(batch, step);
      session.lossSum();
      steps.add((System.nanoTime() - began) / 1e6);
    }
    return waited;
  }
}
