package mixup.dataset;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mixup.data.Normalization;

/**
 * MNIST: 60,000 + 10,000 grey pictures of handwritten digits, 28 x 28 (LeCun, Bottou, Bengio and
 * Haffner 1998).
 */
final class Mnist extends IdxDataSet {
  private static final List<String> DIGITS =
      IntStream.range(0, 10).mapToObj(Integer::toString).toList();

  /** Computed on the training pictures; the values in general use. */
  private static final Normalization NORMALIZATION =
      Normalization.of(new double[] {0.1307}, new double[] {0.3081});

  private static final Terms TERMS =
      new Terms(
          "CC BY-SA 3.0", "https://creativecommons.org/licenses/by-sa/3.0/", Terms.Permission.FREE);

  /** A mirror that answers; the authors' own page is often closed. */
  private static final String BASE = "https://ossci-datasets.s3.amazonaws.com/mnist/";

  private static final List<RemoteFile> SOURCES =
      List.of(
          RemoteFile.of(
              BASE,
              TRAIN_IMAGES + ".gz",
              9_912_422,
              "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
          RemoteFile.of(
              BASE,
              TRAIN_LABELS + ".gz",
              28_881,
              "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
          RemoteFile.of(
              BASE,
              TEST_IMAGES + ".gz",
              1_648_877,
              "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
          RemoteFile.of(
              BASE,
              TEST_LABELS + ".gz",
              4_542,
              "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));

  Mnist() {
    super(
        new DataSetInfo(
            "mnist",
            "MNIST",
            "http://yann.lecun.com/exdb/mnist/",
            TERMS,
            DIGITS.size(),
            60_000,
            10_000,
            1,
            IdxPair.SIDE,
            IdxPair.SIDE,
            SOURCES,
            SOURCES.stream().mapToLong(RemoteFile::bytes).sum()),
        DIGITS,
        NORMALIZATION,
        Map.of());
  }
}
