package mixup.dataset;

import java.util.List;

/** iNaturalist 2017: 579,184 + 95,986 photographs, 5,089 species (Van Horn et al. 2018). */
final class INaturalist2017 extends INaturalist {
  private static final String BASE = "https://ml-inat-competition-datasets.s3.amazonaws.com/2017/";

  INaturalist2017() {
    super(
        new DataSetInfo(
            "inat2017",
            "iNaturalist 2017",
            "https://github.com/visipedia/inat_comp/tree/master/2017",
            TERMS,
            5_089,
            579_184,
            95_986,
            3,
            0,
            0,
            List.of(
                RemoteFile.of(
                    BASE,
                    "train_val_images.tar.gz",
                    198_765_436_676L,
                    "c7675e4a3190a13ccd0e1b9d3ae6c6c5de978ac8e794c5623503f1e7880ce4a1"),
                RemoteFile.of(
                    BASE,
                    "train_val2017.zip",
                    26_836_398,
                    "e030b52cca0b54709b0b976ddcf811513e05771cabbae4ac5899a56599e9066c")),
            200_000_000_000L),
        2017,
        "train_val_images");
  }
}
