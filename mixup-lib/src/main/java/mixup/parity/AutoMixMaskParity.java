package mixup.parity;

import ai.djl.ndarray.NDArray;
import java.util.List;
import mixup.engine.Autograd;
import mixup.method.learned.AutoMixBlock;
import mixup.method.learned.AutoMixBlock.ShareChannel;
import mixup.method.learned.MaskGenerator;
import mixup.method.learned.MaskLoss;
import mixup.method.learned.SamixBlock;
import mixup.method.learned.Upsampling;

/** The Mix Blocks of AutoMix and SAMix, which have the same keys. */
final class AutoMixMaskParity extends MaskParity {

  private static final double CIFAR_RESCALE = 0.25;

  /** Builds the block of a case. */
  private interface Blocks {
    MaskGenerator of(int number, int channels);
  }

  private final Blocks blocks;
  private final MaskLoss.Kind trained;

  private AutoMixMaskParity(String file, Blocks blocks, MaskLoss.Kind trained) {
    super(file);
    this.blocks = blocks;
    this.trained = trained;
  }

  static AutoMixMaskParity autoMix() {
    return new AutoMixMaskParity(
        "automix_mixblock.npz", AutoMixMaskParity::autoMixBlock, MaskLoss.Kind.L1);
  }

  static AutoMixMaskParity samix() {
    return new AutoMixMaskParity(
        "samix_mixblock.npz", AutoMixMaskParity::samixBlock, MaskLoss.Kind.L1_VARIANCE);
  }

  private static MaskGenerator autoMixBlock(int number, int channels) {
    ShareChannel channel = ShareChannel.values()[number];
    Upsampling upsampling = number == 2 ? Upsampling.BILINEAR : Upsampling.NEAREST;
    return new AutoMixBlock(channels, channel, upsampling);
  }

  private static MaskGenerator samixBlock(int number, int channels) {
    return new SamixBlock(channels, number == 1 ? -1 : CIFAR_RESCALE, 0);
  }

  @Override
  void replay(int number, GoldenCase golden) {
    NDArray features = leaf(golden, "features");
    MaskGenerator generator = blocks.of(number, (int) features.getShape().get(1));
    load(golden, generator, "");
    double lambda = golden.number("lambda");
    NDArray shares = shares(golden, generator, pair(golden, features), List.of(lambda, 1 - lambda));
    golden.compare("lam_rescaled", SamixBlock.rescaled(lambda, CIFAR_RESCALE));
    compareLosses(golden, shares, lambda);
    Autograd.backward(
        MaskLoss.constant(trained).weighted(shares, lambda, 0, 0).add(probe(golden, shares)));
    golden.compare("grad_input", features.getGradient(), GRADIENTS);
    compareGradients(golden, generator);
    generator.buffers().forEach((name, p) -> golden.compare("after__" + key(name), p.getArray()));
  }

  private static void compareLosses(GoldenCase golden, NDArray shares, double lambda) {
    List<String> names = List.of("L1", "Sparsity", "L1_Variance", "L2_Variance");
    for (MaskLoss.Kind kind : MaskLoss.Kind.values()) {
      NDArray loss = MaskLoss.constant(kind).of(shares, lambda);
      golden.compare("mask_loss_" + names.get(kind.ordinal()), loss);
    }
  }
}
