package mixup.labels;

import ai.djl.ndarray.NDArray;

/** The labels of a batch. Arrays stay with the manager that made them. */
public interface Target {

  /** Kind of the labels. */
  TargetKind kind();

  /** Number of pictures N. */
  int size();

  /**
   * The labels as numbers that can be added: {@code [N, K]} for classes, {@code [N, d]} for values;
   * float32, a new array.
   *
   * @throws IllegalArgumentException for labels that belong to places in the picture
   */
  NDArray plain();
}
