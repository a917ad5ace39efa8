package mixup.method;

/**
 * One of the pictures that a mixed picture is made of.
 *
 * @param pairing which picture of the batch
 * @param shares its weight in the target: one for the whole batch, or one for every picture
 */
@SuppressWarnings("ArrayRecordComponent") // made once and handed on, never compared
public record Part(Pairing pairing, double[] shares) {

  public Part {
    if (shares.length != 1 && shares.length != pairing.size()) {
      throw new IllegalArgumentException(
          "one share or " + pairing.size() + " are needed, got " + shares.length);
    }
    for (double share : shares) {
      Checks.notNegative("share", share);
    }
    shares = shares.clone();
  }

  /** A part with the same weight in every picture. */
  public static Part of(Pairing pairing, double share) {
    return new Part(pairing, new double[] {share});
  }

  /** Weight in picture n. */
  public double share(int n) {
    return shares.length == 1 ? shares[0] : shares[n];
  }

  /** Whether all pictures share one weight. */
  public boolean isUniform() {
    return shares.length == 1;
  }
}
