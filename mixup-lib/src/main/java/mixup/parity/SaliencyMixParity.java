package mixup.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import mixup.data.Batch;
import mixup.data.Normalization;
import mixup.method.BoundingBox;
import mixup.method.MixedBatch;
import mixup.method.SaliencyMix;
import mixup.method.Variant;
import mixup.method.saliency.FineGrainedSaliency;
import mixup.method.saliency.FineGrainedSaliency.Overflow;
import mixup.method.saliency.GreyImage;

/** SaliencyMix from the normalised pictures on: grey, blurred, saliency, peak, box, pictures. */
final class SaliencyMixParity extends CaseParity {

  /** The stored maps allow one grey level. */
  private static final double LEVEL = 1;

  SaliencyMixParity() {
    super("saliencymix.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    Batch batch = golden.batch(golden.integer("num_classes")).with(Normalization.CIFAR);
    int source = golden.pairing().partners().get(0);
    golden.equal("saliency_source", source, golden.integer("saliency_source"));
    compareMaps(golden, batch, source);
    int[] corners = golden.integers("box");
    BoundingBox box = new BoundingBox(corners[0], corners[1], corners[2], corners[3]);
    compareMixing(golden, batch, box);
    SaliencyMix.Draw draw = draw(golden);
    BoundingBox ownBox = settings(Variant.PAPER).boxes(batch, draw).get(0);
    golden.equal("box of the first pair", ownBox, box);
  }

  private static SaliencyMix settings(Variant variant) {
    return new SaliencyMix(1, 1, Overflow.WRAP, variant);
  }

  private static SaliencyMix.Draw draw(GoldenCase golden) {
    return new SaliencyMix.Draw(golden.number("lambda"), golden.pairing());
  }

  private static void compareMaps(GoldenCase golden, Batch batch, int source) {
    NDArray levels = batch.pixels().get(source).mul(255).round().transpose(1, 2, 0);
    golden.compare("saliency_pixels", levels, Float.MIN_VALUE);
    GreyImage grey = grey(levels, batch.height(), batch.width());
    NDManager manager = golden.manager();
    golden.compare("gray", array(grey, manager), Float.MIN_VALUE);
    golden.compare("blurred", array(grey.blurred().blurred(), manager), Float.MIN_VALUE);
    GreyImage map = FineGrainedSaliency.of(grey, Overflow.WRAP);
    golden.compare("saliency", array(map, manager), LEVEL);
    int[] peak = {map.peak() / batch.width(), map.peak() % batch.width()};
    golden.equal("peak", peak, golden.integers("peak"));
  }

  private static GreyImage grey(NDArray levels, int height, int width) {
    float[] values = levels.transpose(2, 0, 1).toFloatArray();
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (int) values[i];
    }
    return GreyImage.of(bytes, 0, 3, height, width);
  }

  private static NDArray array(GreyImage image, NDManager manager) {
    return manager.create(image.levels(), new Shape(image.height(), image.width()));
  }

  private static void compareMixing(GoldenCase golden, Batch batch, BoundingBox box) {
    SaliencyMix method = settings(Variant.OPENMIXUP);
    SaliencyMix.Draw draw = draw(golden);
    MixedBatch mixed = method.apply(batch, draw);
    golden.equal("box", method.boxes(batch, draw).get(0), box);
    golden.compare("lambda_out", mixed.composition().parts().get(0).share(0));
    golden.compare("output", mixed.images(), Float.MIN_VALUE);
    golden.compare("labels_out", mixed.targets());
    NDArray mask = golden.manager().zeros(new Shape(1, 1, batch.height(), batch.width()));
    mask.get(":, :, {}:{}, {}:{}", box.top(), box.bottom(), box.left(), box.right()).addi(1);
    golden.compare("mask", mask, Float.MIN_VALUE);
  }
}
