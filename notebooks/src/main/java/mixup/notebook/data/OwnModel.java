package mixup.notebook.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mixup.data.EvaluationBatches;
import mixup.data.HostBatch;
import mixup.data.ImageSet;
import mixup.data.Normalization;
import mixup.data.Normalizer;
import mixup.data.PictureSet;
import mixup.data.Preparation;
import mixup.engine.Autograd;
import mixup.image.Picture;
import mixup.nn.Network;
import mixup.nn.Networks;
import mixup.train.WeightExport.PictureShape;
import mixup.weights.Weights;

/**
 * A trained network from its file of weights, to be asked about pictures. It prepares them as the
 * test did. Holds arrays of the engine: close it.
 */
public final class OwnModel implements AutoCloseable {

  private static final int BATCH = 50;

  private final NDManager manager;
  private final ParameterStore store;
  private final Network network;
  private final List<String> classNames;
  private final Normalization normalization;
  private final Preparation preparation;

  private OwnModel(NDManager manager, Network network, PictureSet like, Preparation preparation) {
    this.manager = manager;
    this.store = new ParameterStore(manager, false);
    this.network = network;
    this.classNames = like.classNames();
    this.normalization = like.normalization();
    this.preparation = preparation;
  }

  /**
   * Reads the weights.
   *
   * @param name network
   * @param weights file that {@link mixup.train.WeightExport} wrote
   * @param like set with the classes, channels and normalisation of the training
   * @param preparation of the training; its test side is used
   */
  public static OwnModel read(String name, Path weights, PictureSet like, Preparation preparation) {
    PictureShape shape = shape(like, preparation);
    Network network =
        Networks.create(
            Networks.plan(name)
                .withClasses(shape.classes())
                .withInput(shape.channels(), shape.height(), shape.width()));
    NDManager manager = NDManager.newBaseManager("PyTorch");
    network.initialize(manager, DataType.FLOAT32, network.batchShape(1));
    Weights.load(network, weights, Weights.Mode.STRICT);
    return new OwnModel(manager, network, like, preparation);
  }

  /** What a network sees of a set that is prepared in a given way. */
  public static PictureShape shape(PictureSet set, Preparation preparation) {
    var size = preparation.test(set).size();
    return new PictureShape(set.classes(), set.channels(), size.height(), size.width());
  }

  /** The judgement on every picture of a set, in its order. */
  public List<Judgement> judge(PictureSet set) {
    List<Judgement> judgements = new ArrayList<>();
    try (Autograd.Scope off = Autograd.noGrad();
        EvaluationBatches batches = new EvaluationBatches(set, preparation, BATCH);
        Normalizer normalizer = new Normalizer(manager, normalization)) {
      for (HostBatch batch : batches) {
        float[] shares = shares(batch, normalizer);
        for (long label : batch.labels()) {
          int from = judgements.size() % BATCH * classNames.size();
          judgements.add(
              Judgement.of(judgements.size(), (int) label, shares, from, classNames.size()));
        }
      }
    }
    return judgements;
  }

  private float[] shares(HostBatch batch, Normalizer normalizer) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray images = batch.upload(scope, normalizer).images();
      NDArray logits = network.forward(store, images, false);
      logits.attach(scope);
      return logits.softmax(1).toFloatArray();
    }
  }

  /** The judgement on one picture of any size; its true class is not known and stands as 0. */
  public Judgement judge(Picture picture) {
    byte[] planes = new byte[picture.pixels().length];
    picture.toPlanes(planes, 0);
    return judge(
            new ImageSet(
                "one picture",
                picture.channels(),
                picture.height(),
                picture.width(),
                planes,
                new int[1],
                classNames,
                normalization))
        .get(0);
  }

  @Override
  public void close() {
    network.clear();
    manager.close();
  }
}
