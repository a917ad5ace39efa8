package mixup.labels;

/** Kinds of targets, from one number a picture to a list of boxes. */
public enum TargetKind {
  /** One class number a picture. */
  CLASS,
  /** A distribution over the classes: one-hot rows, smoothed rows, a teacher's probabilities. */
  DISTRIBUTION,
  /** Several classes a picture, each there or not: for binary cross-entropy. */
  MULTI_HOT,
  /** Real numbers: regression. */
  VALUES,
  /** A class number for every pixel. */
  SEGMENTATION,
  /** Rectangles with classes. */
  BOXES;

  /** Whether a picture has one row of numbers, wherever things are in the picture. */
  public boolean isWholePicture() {
    return this != SEGMENTATION && this != BOXES;
  }
}
