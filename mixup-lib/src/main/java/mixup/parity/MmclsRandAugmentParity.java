package mixup.parity;

import mixup.image.Picture;
import mixup.transform.Operation;
import mixup.transform.opencv.Interpolation;
import mixup.transform.policy.MmclsPolicy;
import mixup.transform.policy.OpenMixupRandAugment;

/** RandAugment of OpenMixup: policies, draws and pictures. */
final class MmclsRandAugmentParity extends PolicyFileParity {

  MmclsRandAugmentParity() {
    super("randaugment_mmcls.npz");
  }

  @Override
  void replay(PolicyCase golden) {
    int number = golden.integer("policy");
    MmclsPolicy policy = MmclsPolicy.values()[number];
    comparePolicy(golden, policy, number);
    int[] entries = golden.integers("policy_index");
    FedDraws draws =
        new FedDraws()
            .integers(entries)
            .normals(golden.list("gauss"))
            .uniforms(golden.list("uniforms"));
    Picture input = golden.input();
    Operation operation = settings(golden, policy).draw(draws, input.size());
    golden.equal("uniforms left", draws.left(), 0);
    golden.exactly("output", operation.apply(input));
  }

  private static OpenMixupRandAugment settings(PolicyCase golden, MmclsPolicy policy) {
    return new OpenMixupRandAugment(
        policy, golden.number("level"), 0.5, 0.5, 2, Interpolation.BICUBIC, golden.levels("pad"));
  }

  private static void comparePolicy(PolicyCase golden, MmclsPolicy policy, int number) {
    double[] ops = golden.table("policy" + number + "_ops");
    double[] ranges = golden.table("policy" + number + "_range");
    golden.equal("policy size", policy.entries().size(), ops.length);
    for (int i = 0; i < ops.length; i++) {
      MmclsPolicy.Entry entry = policy.entries().get(i);
      golden.equal("policy op " + i, entry.op().ordinal(), (int) ops[i]);
      golden.equal("policy low " + i, entry.op().valued() ? entry.low() : -1, ranges[2 * i]);
      golden.equal("policy high " + i, entry.op().valued() ? entry.high() : -1, ranges[2 * i + 1]);
    }
    int[] chosen = golden.integers("policy_index");
    int[] named = golden.integers("op_index");
    for (int i = 0; i < chosen.length; i++) {
      golden.equal("op_index", named[i], policy.entries().get(chosen[i]).op().ordinal());
    }
  }
}
