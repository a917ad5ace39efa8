package mixup.dataset;

import mixup.data.Normalization;

/** Mean and std that all sets of photographs here are used with. */
final class ImageNetStatistics {
  static final Normalization NORMALIZATION =
      Normalization.of(new double[] {0.485, 0.456, 0.406}, new double[] {0.229, 0.224, 0.225});

  private ImageNetStatistics() {}
}
