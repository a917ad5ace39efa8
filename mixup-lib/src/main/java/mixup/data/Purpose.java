package mixup.data;

/** What a random stream is for. The keys are part of every published number: never change one. */
public enum Purpose {
  /** Initial weights of the network and of a method's own parameters. */
  WEIGHTS(1),
  /** Order of the pictures in an epoch. */
  ORDER(2),
  /** All that is done to one picture in one epoch, before mixing. */
  TRANSFORMS(3),
  /** The mixing method's choices in one step. */
  MIXING(4),
  /** The engine's generator (dropout, drop path) in one step. */
  ENGINE(5);

  private final long key;

  Purpose(long key) {
    this.key = key;
  }

  /** Number that enters the seed of a stream. */
  long key() {
    return key;
  }
}
