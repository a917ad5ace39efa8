package mixup.parity;

import java.util.Arrays;
import mixup.data.DataOrder;

/** The indices of timm's repeated augmentation in all processes. */
final class RepeatedAugmentationParity extends PolicyFileParity {

  RepeatedAugmentationParity() {
    super("repeated_augmentation.npz");
  }

  @Override
  void replay(PolicyCase golden) {
    int[] permutation = golden.integers("permutation");
    int processes = golden.integer("replicas");
    golden.equal("size", permutation.length, golden.integer("size"));
    int[] shares = new int[0];
    for (int rank = 0; rank < processes; rank++) {
      int[] share =
          DataOrder.share(
              permutation,
              golden.number("repeats"),
              processes,
              rank,
              golden.integer("selected_round"));
      int length = shares.length;
      shares = Arrays.copyOf(shares, length + share.length);
      System.arraycopy(share, 0, shares, length, share.length);
    }
    golden.equal("indices", shares, golden.integers("indices"));
  }
}
