package mixup.transform;

/** What the pixels around a padded picture are. */
public enum Padding {
  /** One colour. */
  CONSTANT,
  /** Mirrored, the edge not repeated: … 2 1 | 0 1 2 …; the padding must be less than the side. */
  REFLECT,
  /** The edge, repeated. */
  EDGE,
  /** Mirrored, the edge repeated: … 1 0 | 0 1 …; at most the side. */
  SYMMETRIC;

  /**
   * Where a padded pixel comes from.
   *
   * @param position along one axis; the picture has positions 0..side-1
   * @param side length of the axis
   * @return position in the picture, or -1 for the colour
   */
  int source(int position, int side) {
    if (position >= 0 && position < side) {
      return position;
    }
    return switch (this) {
      case CONSTANT -> -1;
      case REFLECT -> position < 0 ? -position : 2 * side - 2 - position;
      case EDGE -> position < 0 ? 0 : side - 1;
      case SYMMETRIC -> position < 0 ? -1 - position : 2 * side - 1 - position;
    };
  }

  /** The most pixels that can be added at one end of an axis. */
  int most(int side) {
    return switch (this) {
      case CONSTANT, EDGE -> Integer.MAX_VALUE;
      case REFLECT -> side - 1;
      case SYMMETRIC -> side;
    };
  }
}
