package mixup.transform.policy;

/**
 * How timm makes an argument of a level.
 *
 * @param exists whether there is an argument
 * @param signed whether it goes either way
 * @param function from the share of the highest level, and a sign, to the argument
 */
record TimmLevel(boolean exists, boolean signed, Function function) {

  /** The highest level. */
  static final double HIGHEST = 10;

  /** From the share of the highest level, 0..1, and a sign, 1 or -1, to an argument. */
  interface Function {
    double of(double share, int sign);
  }

  static final TimmLevel NONE = new TimmLevel(false, false, (share, sign) -> 0);

  static final TimmLevel FACTOR = new TimmLevel(true, false, (share, sign) -> share * 1.8 + 0.1);

  static final TimmLevel FACTOR_INCREASING =
      new TimmLevel(true, true, (share, sign) -> Math.max(0.1, 1 + sign * (share * 0.9)));

  /** Real, either way. */
  static TimmLevel upTo(double most) {
    return new TimmLevel(true, true, (share, sign) -> sign * (share * most));
  }

  /** Cut to a whole number, at most {@code limit}. */
  static TimmLevel whole(int most, int limit) {
    return new TimmLevel(true, false, (share, sign) -> Math.min(limit, (int) (share * most)));
  }

  /** From {@code most} down to 0. */
  static TimmLevel wholeDown(int most) {
    return new TimmLevel(true, false, (share, sign) -> most - (int) (share * most));
  }

  /** From {@code least} on, {@code more} steps up. */
  static TimmLevel wholeFrom(int least, int more) {
    return new TimmLevel(true, false, (share, sign) -> least + (int) (share * more));
  }

  double argument(double level, boolean negative) {
    if (!(level >= 0 && level <= HIGHEST)) {
      throw new IllegalArgumentException("levels lie in 0..10, got " + level);
    }
    return function.of(level / HIGHEST, negative ? -1 : 1);
  }
}
