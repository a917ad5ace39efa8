package mixup.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mixup.engine.Autograd;
import mixup.engine.Seeds;
import mixup.method.CutMix;
import mixup.method.Vanilla;
import mixup.nn.Networks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A DJL program with its own loop, data set and optimiser; ours are the network and the mixing. */
class DjlMixingTest {

  private static final int CLASSES = 3;
  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private Autograd.Scope grad;

  @BeforeEach
  void gradientsOn() {
    grad = Autograd.grad();
    Seeds.seedEngine(4);
  }

  @AfterEach
  void close() {
    grad.close();
    manager.close();
  }

  /**
   * 48 pictures; the class is the brightness, the labels are floats as some data sets have them.
   */
  private ArrayDataset dataset() {
    NDArray labels = manager.arange(0, 48, 1, DataType.FLOAT32).mod(CLASSES);
    NDArray noise = manager.randomNormal(new Shape(48, 1, 12, 12)).mul(0.1f);
    return new ArrayDataset.Builder()
        .setData(noise.add(labels.reshape(48, 1, 1, 1)))
        .optLabels(labels)
        .setSampling(16, false)
        .build();
  }

  @Test
  void djlsTrainerLearnsWithCutMix() throws IOException, TranslateException {
    DjlMixing mixing = new DjlMixing(CutMix.paper(), CLASSES, 1); // added
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(DjlMixing.loss()) // added
            .optDevices(new Device[] {Device.cpu()})
            .optOptimizer(Optimizer.sgd().setLearningRateTracker(Tracker.fixed(0.05f)).build());
    ArrayDataset dataset = dataset();
    try (Model model = Model.newInstance("toy", Device.cpu(), "PyTorch")) {
      model.setBlock(Networks.create("s8", CLASSES, 1));
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(16, 1, 12, 12));
        for (int epoch = 0; epoch < 40; epoch++) {
          for (Batch batch : trainer.iterateDataset(dataset)) {
            batch = mixing.mix(batch); // added
            EasyTrain.trainBatch(trainer, batch);
            trainer.step();
            batch.close();
          }
        }
        assertThat(accuracy(trainer, dataset)).isGreaterThan(0.9);
      }
    }
  }

  /** The page shows the program above, line by line. */
  @Test
  void thePageShowsWhatRuns() throws IOException {
    String page = Files.readString(Path.of("../docs/plain-djl.md"));
    String source =
        Files.readString(Path.of("src/test/java/mixup/djl/DjlMixingTest.java"))
            .replaceAll("\\s+", " ");
    String program = page.substring(page.indexOf("```java") + 7, page.lastIndexOf("```"));
    List<String> lines = program.lines().map(String::strip).filter(l -> l.length() > 1).toList();
    assertThat(lines).hasSizeGreaterThan(10).allSatisfy(l -> assertThat(source).contains(l));
  }

  private double accuracy(Trainer trainer, ArrayDataset dataset)
      throws IOException, TranslateException {
    int right = 0;
    for (Batch batch : dataset.getData(manager)) {
      try (Autograd.Scope off = Autograd.noGrad()) {
        NDArray classes = trainer.evaluate(batch.getData()).singletonOrThrow().argMax(1);
        NDArray labels = batch.getLabels().head().toType(DataType.INT64, false);
        right += (int) classes.eq(labels).sum().getLong();
      }
      batch.close();
    }
    return right / 48.0;
  }

  private Batch batch(NDArray pictures, NDArray... labels) {
    return new Batch(
        manager.newSubManager(), new NDList(pictures), new NDList(labels), 4, null, null, 0, 0);
  }

  @Test
  void oneSeedMixesAlikeAndTheBatchStaysAsItIs() {
    NDArray pictures = manager.randomNormal(new Shape(4, 1, 6, 6));
    NDArray labels = manager.create(new int[] {0, 1, 2, 0}, new Shape(4, 1));
    float[] before = pictures.toFloatArray();
    DjlMixing mixing = new DjlMixing(CutMix.paper(), CLASSES, 8);
    float[] first = values(mixing.mix(batch(pictures, labels)));
    float[] second = values(mixing.mix(batch(pictures, labels)));
    float[] again = values(new DjlMixing(CutMix.paper(), CLASSES, 8).mix(batch(pictures, labels)));
    assertThat(first).isEqualTo(again).isNotEqualTo(second);
    assertThat(pictures.toFloatArray()).isEqualTo(before);
  }

  private static float[] values(Batch batch) {
    return batch.getData().head().toFloatArray();
  }

  @Test
  void targetsOfPlainTrainingAreOneHot() {
    Batch mixed =
        new DjlMixing(new Vanilla(), 2, 1)
            .mix(batch(manager.ones(new Shape(2, 1, 2, 2)), manager.create(new float[] {1, 0})));
    assertThat(mixed.getLabels().head().toFloatArray()).containsExactly(0, 1, 1, 0);
  }

  @Test
  void otherBatchesAreRefused() {
    DjlMixing mixing = new DjlMixing(CutMix.paper(), CLASSES, 1);
    NDArray labels = manager.zeros(new Shape(4));
    assertThatThrownBy(() -> mixing.mix(batch(manager.ones(new Shape(4, 3)), labels)))
        .hasMessageContaining("[N, C, H, W]");
    assertThatThrownBy(() -> mixing.mix(batch(manager.ones(new Shape(4, 1, 2, 2)), labels, labels)))
        .hasMessageContaining("one of labels");
  }
}
