package mixup.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mixup.data.Normalization;
import mixup.data.PictureSet;
import mixup.data.Splits;

/**
 * CUB-200-2011: 5,994 + 5,794 photographs of birds, 200 species (Wah et al. 2011). Boxes, parts and
 * attributes of the archive are not read.
 */
final class Cub200 extends FolderDataSet {
  private static final String OFFICIAL = "CUB_200_2011";
  private static final String PICTURES = "images";
  private static final String HOMEPAGE = "https://www.vision.caltech.edu/datasets/cub_200_2011/";

  Cub200() {
    super(
        new DataSetInfo(
            "cub200",
            "CUB-200-2011",
            HOMEPAGE,
            new Terms(
                "non-commercial research and education; pictures belong to their photographers",
                HOMEPAGE,
                Terms.Permission.ASK),
            200,
            5_994,
            5_794,
            3,
            0,
            0,
            List.of(
                RemoteFile.of(
                    "https://data.caltech.edu/records/65de6-vp158/files/",
                    "CUB_200_2011.tgz",
                    1_150_585_339,
                    "0c685df5597a8b24909f6a7c9db6d11e008733779a671760afef78feb49bf081")),
            1_200_000_000));
  }

  @Override
  List<String> missing(Path folder) {
    Path files = root(folder);
    return Stream.of(
            CubTables.CLASSES, CubTables.IMAGES, CubTables.LABELS, CubTables.SPLIT, PICTURES)
        .filter(name -> !Files.exists(files.resolve(name)))
        .toList();
  }

  @Override
  Splits read(Path folder, boolean strict) {
    Path files = root(folder);
    CubTables tables = CubTables.read(files);
    Splits splits = new Splits(part(files, tables, true), part(files, tables, false));
    if (strict) {
      OfficialCounts.require(info(), splits, files.resolve(CubTables.SPLIT));
    }
    return splits;
  }

  private PictureSet part(Path files, CubTables tables, boolean training) {
    FilePictures.Builder set =
        FilePictures.in(
                files.resolve(PICTURES), info().id(), tables.classNames(), Normalization.IMAGE_NET)
            .optOrigin(files.resolve(CubTables.IMAGES));
    for (int i = 0; i < tables.paths().size(); i++) {
      if (tables.training()[i] == training) {
        set.add(tables.paths().get(i), tables.labels()[i], i + 1);
      }
    }
    FilePictures pictures = set.build();
    pictures.requireFiles();
    return pictures;
  }

  /** The reader may name the official folder itself or the one around it. */
  private static Path root(Path folder) {
    Path inner = folder.resolve(OFFICIAL);
    return Files.isDirectory(inner) ? inner : folder;
  }
}
