package mixup.dataset;

import java.util.List;

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
                List.of(),
                120_000_000_000L)
            .withSteps(
                List.of(
                    "Read the terms, " + TERMS.url() + ".",
                    "Fetch "
                        + BASE
                        + "train_val2018.tar.gz (about 120 GB),"
                        + " train2018.json.tar.gz and val2018.json.tar.gz from the same place.",
                    "Compare their MD5 with those of the card.",
                    "Unpack all three in one folder, so that train_val2018/, train2018.json and"
                        + " val2018.json lie side by side.")),
        2018,
        "train_val2018");
  }
}
