package mixup.parity;

import java.util.List;
import mixup.image.Levels;
import mixup.image.Picture;
import mixup.image.Size;
import mixup.transform.Operation;
import mixup.transform.RandomErasing;
import mixup.transform.TensorErasing;
import mixup.transform.TensorOperation;

/** Random erasing of timm, kinds 0 to 2, and of mmcls, kinds 3 to 5. */
final class RandomErasingParity extends PolicyFileParity {

  private static final int MMCLS = 3;
  private static final double EXACT = Float.MIN_VALUE;

  RandomErasingParity() {
    super("random_erasing.npz");
  }

  @Override
  void replay(PolicyCase golden) {
    FedDraws draws =
        new FedDraws()
            .uniforms(golden.number("apply_uniform"))
            .uniforms(golden.list("uniforms"))
            .integers(golden.integers("ints"));
    if (golden.integer("kind") < MMCLS) {
      timm(golden, draws.normals(golden.list("noise")));
    } else {
      mmcls(golden, draws);
    }
    golden.equal("uniforms left", draws.left(), 0);
  }

  private static void timm(PolicyCase golden, FedDraws draws) {
    long[] shape = golden.shape("input");
    Size size = new Size((int) shape[1], (int) shape[2]);
    TensorErasing settings =
        new TensorErasing(
            golden.number("probability"),
            golden.integer("max_count"),
            TensorErasing.Fill.values()[golden.integer("kind")]);
    List<TensorOperation> operations = settings.draw(draws, size, (int) shape[0]);
    float[] values = floats(golden.values("input"));
    operations.forEach(operation -> operation.apply(values, size));
    golden.near("output", values, EXACT);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static void mmcls(PolicyCase golden, FedDraws draws) {
    RandomErasing.Fill fill = RandomErasing.Fill.values()[golden.integer("kind") - MMCLS];
    switch (fill) {
      case COLOUR -> golden.equal("patch", golden.list("patch").length, 0);
      case UNIFORM -> draws.uniforms(golden.list("patch"));
      case NORMAL -> draws.normals(golden.list("patch"));
    }
    Picture input = golden.input();
    Operation operation = settings(golden, fill).draw(draws, input.size());
    golden.exactly("output", operation.apply(input));
  }

  private static RandomErasing settings(PolicyCase golden, RandomErasing.Fill fill) {
    RandomErasing recipe = RandomErasing.imageNet();
    Levels mean = golden.levels("fill");
    return new RandomErasing(
        golden.number("probability"),
        recipe.smallest(),
        recipe.largest(),
        recipe.narrowest(),
        recipe.tallest(),
        fill,
        mean,
        recipe.deviation());
  }
}
