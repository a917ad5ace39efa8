package mixup.parity;

import java.util.List;
import mixup.image.Picture;
import mixup.transform.ByteLighting;
import mixup.transform.ClippedShift;
import mixup.transform.Lighting;
import mixup.transform.TensorOperation;

/** Colour noise in its float form and on bytes. */
final class LightingParity extends PolicyFileParity {

  private static final double TOLERANCE = 1e-6;
  private static final double RELATIVE = 1e-6;

  LightingParity() {
    super("lighting.npz");
  }

  @Override
  void replay(PolicyCase golden) {
    if (golden.integer("kind") == 0) {
      floats(golden);
    } else {
      bytes(golden);
    }
  }

  private static void floats(PolicyCase golden) {
    Picture input = golden.input();
    FedDraws draws = new FedDraws().normals(golden.values("alpha"));
    List<TensorOperation> operations = new Lighting(0.1).draw(draws, input.size(), 3);
    float[] values = unitPlanes(input);
    operations.forEach(operation -> operation.apply(values, input.size()));
    golden.near("output", values, TOLERANCE);
  }

  private static float[] unitPlanes(Picture picture) {
    byte[] planes = new byte[picture.pixels().length];
    picture.toPlanes(planes, 0);
    float[] values = new float[planes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (planes[i] & 0xFF) / 255f;
    }
    return values;
  }

  private static void bytes(PolicyCase golden) {
    Picture input = golden.input();
    FedDraws draws = new FedDraws().normals(golden.values("alpha"));
    ClippedShift shift = new ByteLighting(25.5).draw(draws, input.size());
    golden.exactly("clipped_output", shift.apply(input));
    float[] shifted = shifted(input, shift);
    golden.near("float_output", shifted, RELATIVE * 255);
    golden.exactly("wrapped_output", wrapped(input, shifted));
  }

  private static float[] shifted(Picture picture, ClippedShift shift) {
    double[] amounts = {shift.red(), shift.green(), shift.blue()};
    float[] values = new float[picture.pixels().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (picture.pixels()[i] & 0xFF) + (float) amounts[i % 3];
    }
    return values;
  }

  /** The original's cast: a fault that is replayed here and offered nowhere. */
  private static Picture wrapped(Picture picture, float[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (int) values[i];
    }
    return picture.with(bytes);
  }
}
