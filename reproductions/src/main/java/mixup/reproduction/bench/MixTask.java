package mixup.reproduction.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import mixup.data.Batch;
import mixup.engine.Autograd;
import mixup.labels.ClassNumbers;
import mixup.loss.SoftCrossEntropy;
import mixup.method.Method;
import mixup.method.MixedBatch;
import mixup.method.Moment;
import mixup.method.PictureMethod;
import mixup.method.StepContext;
import mixup.method.TrainingStep;

/**
 * Drawing and mixing, nothing else. A method that must look at the pictures through a network gets
 * one that costs next to nothing, so that what remains is the method's own work.
 */
abstract class MixTask implements Runnable, AutoCloseable {

  private static final String THROUGH_NETWORK =
      "a whole step on a network of next to no cost; 'bench train' has the true one";

  private final NDManager manager;
  private final Batch batch;
  private final String note;

  private MixTask(NDManager manager, Batch batch, String note) {
    this.manager = manager;
    this.batch = batch;
    this.note = note;
  }

  /**
   * The task of a method.
   *
   * @param batch colour pictures as high as wide
   * @throws IllegalArgumentException if the method mixes no pictures, but maps or labels inside its
   *     step
   */
  static MixTask of(Method method, NDManager manager, Batch batch) {
    return method instanceof PictureMethod<?> pictures
        ? new Alone(pictures, manager, batch)
        : ThroughNetwork.of(method, manager, batch);
  }

  /** What the time includes; empty for mixing alone. */
  String note() {
    return note;
  }

  /** Arrays of a step die with it, as in training; reading one value waits for the device. */
  @Override
  public void run() {
    try (NDManager scope = manager.newSubManager()) {
      mix(copy(batch, scope)).images().getFloat(0, 0, 0, 0);
    }
  }

  abstract MixedBatch mix(Batch scoped);

  private static Batch copy(Batch batch, NDManager scope) {
    NDArray images = batch.images().stopGradient();
    NDArray labels = batch.labels().stopGradient();
    images.attach(scope);
    labels.attach(scope);
    return new Batch(images, new ClassNumbers(labels, batch.classes()), batch.normalization());
  }

  @Override
  public void close() {}

  private static final class Alone extends MixTask {
    private final PictureMethod<?> method;
    private final RandomGenerator random = new SplittableRandom(1);

    Alone(PictureMethod<?> method, NDManager manager, Batch batch) {
      super(manager, batch, "");
      this.method = method;
    }

    @Override
    MixedBatch mix(Batch scoped) {
      try (Autograd.Scope off = Autograd.noGrad()) {
        return method.mix(scoped, random);
      }
    }
  }

  private static final class ThroughNetwork extends MixTask {
    private final String name;
    private final NDManager own;
    private final TrainingStep step;
    private final RandomGenerator random = new SplittableRandom(1);
    private long updates;

    private ThroughNetwork(Method method, NDManager manager, Batch batch, NDManager own) {
      super(manager, batch, THROUGH_NETWORK);
      this.name = method.name();
      this.own = own;
      GlanceNetwork network = new GlanceNetwork(batch.classes(), batch.height());
      network.initialize(own, DataType.FLOAT32, batch.images().getShape());
      ParameterStore store = new ParameterStore(own, false);
      this.step = method.step(new StepContext(network, store, new SoftCrossEntropy(), own));
      step.beginEpoch(0);
    }

    static MixTask of(Method method, NDManager manager, Batch batch) {
      NDManager own = manager.newSubManager();
      try {
        MixTask task = new ThroughNetwork(method, manager, batch, own);
        task.run();
        return task;
      } catch (RuntimeException e) {
        own.close();
        throw e;
      }
    }

    @Override
    MixedBatch mix(Batch scoped) {
      step.at(new Moment(updates++, Long.MAX_VALUE, 0, 1));
      try (Autograd.Scope on = Autograd.grad()) {
        return step.run(scoped, random)
            .mixed()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "its mixing shows in no picture; './mixup bench train --method "
                            + name
                            + "' measures its step"));
      }
    }

    @Override
    public void close() {
      step.close();
      own.close();
    }
  }
}
