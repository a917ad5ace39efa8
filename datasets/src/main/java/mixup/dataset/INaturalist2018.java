package mixup.dataset;

import java.util.List;
import java.util.Optional;

/**
 * iNaturalist 2018: 437,513 + 24,426 photographs, 8,142 species. The exact lengths of its archives
 * are not published, so a reader fetches them by hand.
 */
final class INaturalist2018 extends INaturalist {
  private static final String BASE = "https://ml-inat-competition-datasets.s3.amazonaws.com/2018/";

  INaturalist2018() {
    super(
        new DataSetInfo(
                "inat2018",
                "iNaturalist 2018",
                "https://github.com/visipedia/inat_comp/tree/master/2018",
                // nothing can be fetched without a known length, so nobody has to consent here
                new Terms(TERMS.name(), TERMS.url(), Terms.Permission.NEVER),
                8_142,
                437_513,
                24_426,
                3,
                0,
                0,
                List.of(
                    file("train_val2018.tar.gz", "b1c6952ce38f31868cc50ea72d066cc3"),
                    file("train2018.json.tar.gz", "bfa29d89d629cbf04d826a720c0a68b0"),
                    file("val2018.json.tar.gz", "f2ed8bfe3e9901cdefceb4e53cd3775d")),
                120_000_000_000L)
            .withSteps(List.of("Read the terms, " + TERMS.url() + ".")),
        2018,
        "train_val2018");
  }

  /** The length is not published, so only a reader can fetch it; the hash is. */
  private static RemoteFile file(String name, String md5) {
    Checksum hash = new Checksum(Checksum.Algorithm.MD5, md5);
    return RemoteFile.byHand(BASE + name, name, Optional.of(hash));
  }
}
