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
final class RandomErasingParity extends TransformParity {

  private static final int MMCLS = 3;
  private static final double EXACT = Float.MIN_VALUE;

  RandomErasingParity() {
    super("random_erasing.npz");
  }

  @Override
  void replay(TransformCase golden) {
    FedDraws draws =
        new FedDraws()
            .uniforms(golden.number("apply_uniform"))
            .uniforms(PolicyValues.list(golden, "uniforms"))
            .integers(PolicyValues.integers(golden, "ints"));
    if (golden.integer("kind") < MMCLS) {
      timm(golden, draws.normals(PolicyValues.list(golden, "noise")));
    } else {
      mmcls(golden, draws);
    }
    golden.equal("uniforms left", draws.left(), 0);
  }

  private static void timm(TransformCase golden, FedDraws draws) {
    long[] shape = golden.arrays().shape(golden.prefix() + "input");
    Size size = new Size((int) shape[1], (int) shape[2]);
    TensorErasing settings =
        new TensorErasing(
            golden.number("probability"),
            golden.integer("max_count"),
            TensorErasing.Fill.values()[golden.integer("kind")]);
    List<TensorOperation> operations = settings.draw(draws, size, (int) shape[0]);
    float[] values = floats(golden.values("input"));
    operations.forEach(operation -> operation.apply(values, size));
    golden.compare("output", PolicyValues.doubles(values), EXACT);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static void mmcls(TransformCase golden, FedDraws draws) {
    RandomErasing.Fill fill = RandomErasing.Fill.values()[golden.integer("kind") - MMCLS];
    switch (fill) {
      case COLOUR -> golden.equal("patch", PolicyValues.list(golden, "patch").length, 0);
      case UNIFORM -> draws.uniforms(PolicyValues.list(golden, "patch"));
      case NORMAL -> draws.normals(PolicyValues.list(golden, "patch"));
    }
    Picture input = golden.input();
    Operation operation = settings(golden, fill).draw(draws, input.size());
    golden.compare("output", operation.apply(input));
  }

  private static RandomErasing settings(TransformCase golden, RandomErasing.Fill fill) {
    RandomErasing recipe = RandomErasing.imageNet();
    Levels mean = PolicyValues.levels(golden, "fill");
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
