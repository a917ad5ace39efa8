package mixup.dataset;

/**
 * Small sets that stand in for large ones: chosen from the bundled pictures, so that tables about
 * fine-tuning and about imbalance run anywhere.
 */
final class StandIns {
  private StandIns() {}

  /** For iNaturalist: ten classes whose training pictures fall from 500 to 5. */
  static DataSet longTail() {
    return SelectedDataSet.named(
        new FashionMnistSample(),
        "long-tail",
        "Long-tailed Fashion-MNIST sample",
        "long-tail=500..5",
        10,
        1242,
        2000);
  }

  /** What a network learns before it is tuned on {@link #fine}: the other five classes. */
  static DataSet fineBase() {
    return SelectedDataSet.named(
        new FashionMnistSample(),
        "fine-base",
        "Fashion-MNIST sample, first five classes",
        "classes=0..4",
        5,
        3000,
        1000);
  }

  /** For CUB-200 and FGVC-Aircraft: few pictures of classes that pre-training has not seen. */
  static DataSet fine() {
    return SelectedDataSet.named(
        new FashionMnistSample(),
        "fine",
        "Fashion-MNIST sample, last five classes, 20 pictures each",
        "classes=5..9,first=20",
        5,
        100,
        1000);
  }
}
