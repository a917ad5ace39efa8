package mixup.parity;

import ai.djl.ndarray.NDArray;
import mixup.data.Batch;
import mixup.method.BatchShape;
import mixup.method.FMix;
import mixup.method.MixedBatch;
import mixup.method.Placement;
import mixup.method.Variant;
import mixup.method.fourier.Spectrum;

/** FMix of the released code from given noise: spectrum, picture, mask, pictures, targets. */
final class FMixParity extends CaseParity {

  private static final double PICTURE = 1e-9;

  FMixParity() {
    super("fmix.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    Batch batch = golden.batch(golden.integer("num_classes"));
    BatchShape shape = BatchShape.of(batch);
    FMix settings =
        new FMix(1, golden.number("decay"), golden.number("max_soft"), false, 1, Variant.OPENMIXUP);
    compareSpectrum(golden, settings.spectrum(shape));
    double[] picture = settings.picture(golden.values("noise"), shape);
    golden.compare("low_freq", golden.manager().create(picture), PICTURE);
    FMix.Draw drawn =
        settings.draw(
            golden.number("lambda"), golden.number("coin") > 0.5, picture, golden.pairing(), shape);
    double given = golden.number("lambda_given");
    FMix.Draw draw = given < 0 ? drawn : drawn.given(given);
    MixedBatch mixed = settings.apply(batch, draw);
    NDArray own = ((Placement.Masked) mixed.composition().placement()).own();
    golden.compare("mask", own);
    golden.compare("lambda_out", draw.lambda());
    golden.compare("output", mixed.images());
    golden.compare("labels_out", mixed.targets());
  }

  private static void compareSpectrum(GoldenCase golden, Spectrum spectrum) {
    int columns = spectrum.columns();
    double[] frequencies = new double[spectrum.height() * columns];
    double[] strengths = new double[frequencies.length];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = spectrum.frequency(i / columns, i % columns);
      strengths[i] = spectrum.strength(i / columns, i % columns);
    }
    golden.compare("freqs", golden.manager().create(frequencies), PICTURE);
    golden.compare("scale", golden.manager().create(strengths));
  }
}
