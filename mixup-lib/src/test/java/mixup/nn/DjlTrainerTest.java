package mixup.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Path;
import mixup.engine.Autograd;
import mixup.engine.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network of this library in the hands of someone who only knows DJL. */
class DjlTrainerTest {

  private static final Shape BATCH = new Shape(8, 1, 12, 12);

  /** Class 0 is dark, class 1 bright, with noise. */
  private static NDList toyBatch(NDManager manager) {
    NDArray labels = manager.arange(8).mod(2);
    NDArray noise = manager.randomNormal(BATCH).mul(0.1f);
    return new NDList(noise.add(labels.reshape(8, 1, 1, 1)), labels);
  }

  private static float train(Model model, int steps) {
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
            .optDevices(new Device[] {Device.cpu()})
            .optOptimizer(Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.1f)).build());
    try (Trainer trainer = model.newTrainer(config);
        NDManager scratch = model.getNDManager().newSubManager()) {
      trainer.initialize(BATCH);
      NDList batch = toyBatch(scratch);
      float loss = Float.NaN;
      for (int step = 0; step < steps; step++) {
        loss = step(trainer, batch);
      }
      return loss;
    }
  }

  private static float step(Trainer trainer, NDList batch) {
    try (GradientCollector collector = trainer.newGradientCollector()) {
      NDList out = trainer.forward(new NDList(batch.get(0)));
      NDArray loss = trainer.getLoss().evaluate(new NDList(batch.get(1)), out);
      collector.backward(loss);
      float value = loss.getFloat();
      out.close();
      loss.close();
      trainer.step();
      return value;
    }
  }

  private static Model model() {
    Model model = Model.newInstance("toy", Device.cpu(), "PyTorch");
    model.setBlock(Networks.create("s8", 2, 1));
    return model;
  }

  private static float[] logits(Model model, NDArray pictures) {
    try (Autograd.Scope off = Autograd.noGrad()) {
      ParameterStore store = new ParameterStore(model.getNDManager(), false);
      NDList out = model.getBlock().forward(store, new NDList(pictures), false);
      return out.singletonOrThrow().toFloatArray();
    }
  }

  @Test
  void trainsWithDjlsTrainerAndSurvivesSaving(@TempDir Path folder)
      throws IOException, MalformedModelException {
    Seeds.seedEngine(1);
    try (Model model = model();
        Model copy = model();
        NDManager scratch = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      float first = train(model, 1);
      float later = train(model, 15);
      assertThat(later).isLessThan(0.5f * first);

      model.save(folder, "toy");
      copy.load(folder, "toy");
      NDArray pictures = toyBatch(scratch).get(0);
      assertThat(logits(copy, pictures)).isEqualTo(logits(model, pictures));
      assertThat(logits(model, pictures)).isNotEqualTo(logits(model, pictures.mul(2)));
    }
  }
}
