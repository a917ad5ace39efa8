package mixup.reproduction.bench;

import mixup.data.HostBatch;
import mixup.data.ImageSet;
import mixup.reproduction.Teachers;
import mixup.train.TrainingSession;

/** The true training step: upload, mix, forward, backward, optimise; waits for the device. */
final class StepTask implements Runnable, AutoCloseable {

  private final TrainingSession session;
  private final HostBatch batch;
  private long step;

  /**
   * Builds the step.
   *
   * @throws IllegalArgumentException if the method cannot train the network
   */
  StepTask(StepSpec spec) {
    ImageSet pictures = spec.pictures();
    try (Teachers teachers = spec.teachers()) {
      this.session = new TrainingSession(spec.experiment(teachers), pictures);
    }
    this.batch = SyntheticPictures.batch(pictures);
    session.beginEpoch(0);
  }

  @Override
  public void run() {
    session.update(batch, step++);
    if (!Double.isFinite(session.lossSum())) {
      throw new IllegalStateException("the loss is not finite after " + step + " steps");
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
