package mixup.transform.policy;

import java.util.List;
import mixup.image.Picture;
import mixup.transform.Operation;
import mixup.transform.Sequence;
import mixup.transform.pillow.Blend;

/**
 * A picture blended with a weighted sum of changed pictures. The sum is taken in float32 in the
 * order of the chains, clipped and cut to bytes.
 *
 * @param weights one per chain; they add up to one
 * @param chains what is done to the picture
 * @param share of the sum in the result, 0..1
 */
public record AugMixed(List<Float> weights, List<Sequence> chains, float share)
    implements Operation {

  public AugMixed {
    weights = List.copyOf(weights);
    chains = List.copyOf(chains);
    if (weights.size() != chains.size() || chains.isEmpty()) {
      throw new IllegalArgumentException(
          weights.size() + " weights do not fit " + chains.size() + " chains");
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share lies in 0..1, got " + share);
    }
  }

  @Override
  public Picture apply(Picture picture) {
    float[] sum = new float[picture.pixels().length];
    for (int k = 0; k < chains.size(); k++) {
      add(sum, weights.get(k), chains.get(k).apply(picture).pixels());
    }
    byte[] mixed = new byte[sum.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (byte) Math.max(0, Math.min(255, sum[i]));
    }
    return Blend.pictures(picture, picture.with(mixed), share);
  }

  private static void add(float[] sum, float weight, byte[] pixels) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * (pixels[i] & 0xFF);
    }
  }
}
