package mixup.dataset;

import java.util.List;
import java.util.Map;
import mixup.data.Normalization;

/**
 * Fashion-MNIST: 60,000 + 10,000 grey pictures of clothes, 28 x 28, ten classes (Xiao, Rasul and
 * Vollgraf 2017).
 *
 * <p>Full files are recognised by the hash of their unpacked content, because repackaged copies
 * (Debian's for one) have other gzip headers and so other archive hashes.
 */
final class FashionMnist extends IdxDataSet {
  static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  static final Terms TERMS =
      new Terms(
          "MIT, Zalando SE",
          "https://github.com/zalandoresearch/fashion-mnist/blob/master/LICENSE",
          Terms.Permission.FREE);

  private static final String BASE = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";

  private static final List<RemoteFile> SOURCES =
      List.of(
          RemoteFile.of(
              BASE,
              TRAIN_IMAGES + ".gz",
              26_421_880,
              "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
          RemoteFile.of(
              BASE,
              TRAIN_LABELS + ".gz",
              29_515,
              "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
          RemoteFile.of(
              BASE,
              TEST_IMAGES + ".gz",
              4_422_102,
              "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
          RemoteFile.of(
              BASE,
              TEST_LABELS + ".gz",
              5_148,
              "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"));

  private static final Map<String, Checksum> CONTENT =
      Map.of(
          TRAIN_IMAGES,
          Checksum.sha256("c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
          TRAIN_LABELS,
          Checksum.sha256("bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
          TEST_IMAGES,
          Checksum.sha256("5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
          TEST_LABELS,
          Checksum.sha256("0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"));

  FashionMnist() {
    this(SOURCES, CONTENT);
  }

  /** Other addresses and hashes, for tests against a local server. */
  FashionMnist(List<RemoteFile> sources, Map<String, Checksum> content) {
    super(
        new DataSetInfo(
            "fashion-mnist",
            "Fashion-MNIST",
            "https://github.com/zalandoresearch/fashion-mnist",
            TERMS,
            CLASSES.size(),
            60_000,
            10_000,
            1,
            IdxPair.SIDE,
            IdxPair.SIDE,
            sources,
            sources.stream().mapToLong(RemoteFile::bytes).sum()),
        CLASSES,
        Normalization.FASHION_MNIST,
        content);
  }
}
