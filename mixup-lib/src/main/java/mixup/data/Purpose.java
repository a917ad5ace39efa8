package mixup.data;

/** What a random stream is for. The order of the constants is part of every published number. */
public enum Purpose {
  /** Initial weights of the network and of a method's own parameters. */
  WEIGHTS,
  /** Order of the pictures in an epoch. */
  ORDER,
  /** Crops and flips of one picture in one epoch. */
  TRANSFORMS,
  /** The mixing method's choices in one step. */
  MIXING,
  /** The engine's generator (dropout, drop path) in one step. */
  ENGINE
}
