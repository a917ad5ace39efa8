package mixup.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.translate.Batchifier;
import java.util.Objects;
import mixup.data.Purpose;
import mixup.data.Streams;
import mixup.engine.Autograd;
import mixup.method.MixedBatch;
import mixup.method.PictureMethod;

/**
 * Mixes the batches of a DJL training loop:
 *
 * <pre>{@code
 * DjlMixing mixing = new DjlMixing(CutMix.paper(), classes, seed);
 * var config = new DefaultTrainingConfig(DjlMixing.loss());
 * ...
 * for (Batch batch : trainer.iterateDataset(dataset)) {
 *   EasyTrain.trainBatch(trainer, mixing.mix(batch));
 *   trainer.step();
 *   batch.close();
 * }
 * }</pre>
 *
 * <p>Methods that do more than change pictures and targets (RecursiveMix and the learned ones) need
 * this library's own training loop. One object serves one training thread.
 */
public final class DjlMixing {

  private final PictureMethod<?> method;
  private final int classes;
  private final Streams streams;
  private long batches;

  /**
   * Prepares to mix.
   *
   * @param method what to do with a batch
   * @param classes number of classes K
   * @param seed the n-th batch of two objects with one seed is mixed alike
   */
  public DjlMixing(PictureMethod<?> method, int classes, long seed) {
    this.method = Objects.requireNonNull(method, "method");
    this.classes = classes;
    this.streams = new Streams(seed);
  }

  /** Softmax cross-entropy of logits with the soft targets of a mixed batch. */
  public static Loss loss() {
    return Loss.softmaxCrossEntropyLoss("SoftmaxCrossEntropyLoss", 1, -1, false, true);
  }

  /**
   * A mixed copy of a batch: pictures {@code [N, C, H, W]} float32 and targets {@code [N, K]}. It
   * belongs to the manager of the batch, which need not be closed twice.
   *
   * @param batch one array of pictures and one of class numbers {@code [N]} or {@code [N, 1]}
   * @throws IllegalArgumentException if the batch holds something else
   */
  public Batch mix(Batch batch) {
    MixedBatch mixed;
    try (Autograd.Scope off = Autograd.noGrad();
        NDArray labels = labels(batch)) {
      var pictures = new mixup.data.Batch(pictures(batch), labels, classes);
      mixed = method.mix(pictures, streams.of(Purpose.MIXING, batches++));
    }
    return new Batch(
        batch.getManager(),
        new NDList(mixed.images()),
        new NDList(mixed.targets()),
        batch.getSize(),
        Batchifier.STACK,
        Batchifier.STACK,
        batch.getProgress(),
        batch.getProgressTotal());
  }

  private static NDArray pictures(Batch batch) {
    if (batch.getData().size() != 1 || batch.getLabels().size() != 1) {
      throw new IllegalArgumentException(
          "a batch to be mixed has one array of pictures and one of labels, got "
              + batch.getData().size()
              + " and "
              + batch.getLabels().size());
    }
    return batch.getData().head();
  }

  private static NDArray labels(Batch batch) {
    NDArray given = batch.getLabels().head();
    try (NDArray flat = given.reshape(-1)) {
      return flat.toType(DataType.INT64, true).duplicate();
    }
  }
}
