package mixup.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import mixup.data.Normalization;
import mixup.data.PictureSet;
import mixup.data.Splits;
import mixup.dataset.DataSetException.CorruptData;

/**
 * FGVC-Aircraft 2013b: 6,667 + 3,333 photographs of aircraft (Maji et al. 2013). The benchmark
 * trains on {@code trainval} and on the 100 variants, and leaves the banner on the pictures; other
 * settings are made with {@link #FgvcAircraft(Labels, boolean)}.
 */
public final class FgvcAircraft extends FolderDataSet {
  /** Rows at the lower edge that hold the owner of the picture and no aircraft. */
  public static final int BANNER = 20;

  private static final String OFFICIAL = "fgvc-aircraft-2013b";
  private static final String DATA = "data";
  private static final String PICTURES = "images";
  private static final String HOMEPAGE = "https://www.robots.ox.ac.uk/~vgg/data/fgvc-aircraft/";
  private static final String ARCHIVE = "fgvc-aircraft-2013b.tar.gz";

  private final Labels labels;
  private final boolean cutBanner;

  /** How finely aircraft are told apart. */
  public enum Labels {
    /** Boeing 737-700: what the papers use. */
    VARIANT("variants", 100),
    /** Boeing 737. */
    FAMILY("families", 70),
    /** Boeing. */
    MANUFACTURER("manufacturers", 30);

    private final String plural;
    private final int classes;

    Labels(String plural, int classes) {
      this.plural = plural;
      this.classes = classes;
    }

    String nameFile() {
      return plural + ".txt";
    }

    String listFile(String part) {
      return "images_" + name().toLowerCase(Locale.ROOT) + "_" + part + ".txt";
    }
  }

  /** Variants, banner left on. */
  FgvcAircraft() {
    this(Labels.VARIANT, false);
  }

  /**
   * The same pictures with other labels.
   *
   * @param labels kind of class
   * @param cutBanner whether the lowest {@link #BANNER} rows are taken off
   */
  public FgvcAircraft(Labels labels, boolean cutBanner) {
    super(info(labels));
    this.labels = labels;
    this.cutBanner = cutBanner;
  }

  private static DataSetInfo info(Labels labels) {
    return new DataSetInfo(
        "aircraft",
        "FGVC-Aircraft",
        HOMEPAGE,
        new Terms("non-commercial research only", HOMEPAGE, Terms.Permission.ASK),
        labels.classes,
        6_667,
        3_333,
        3,
        0,
        0,
        List.of(
            RemoteFile.of(
                    HOMEPAGE + "archives/",
                    ARCHIVE,
                    2_753_340_328L,
                    "e4e323d410e29f0370c81eabdcbb0e2b813acea1de22891b70b58ff41bfc9834")
                .withNote(
                    "three versions are known: this one, one whose older MD5 32eca553... its page"
                        + " is said to print, and one of 2,770,575,360 bytes, MD5 d5f68b1b...,"
                        + " which has the length of the unpacked tar")),
        2_800_000_000L);
  }

  @Override
  List<String> missing(Path folder) {
    Path data = data(folder);
    return Stream.of(
            labels.nameFile(),
            labels.listFile("train"),
            labels.listFile("val"),
            labels.listFile("trainval"),
            labels.listFile("test"),
            PICTURES)
        .filter(name -> !Files.exists(data.resolve(name)))
        .map(name -> DATA + "/" + name)
        .toList();
  }

  @Override
  Splits read(Path folder, boolean strict) {
    Path data = data(folder);
    AircraftLists lists = lists(data, strict);
    Splits splits = new Splits(part(data, lists, "trainval"), part(data, lists, "test"));
    if (strict) {
      OfficialCounts.require(info(), splits, data.resolve(labels.listFile("trainval")));
    }
    return splits;
  }

  /** The two halves of the training pictures: {@code train} and {@code val}. */
  Map<String, PictureSet> parts(Path folder, boolean strict) {
    Path data = data(folder);
    AircraftLists lists = lists(data, strict);
    return Map.of("train", part(data, lists, "train"), "val", part(data, lists, "val"));
  }

  private AircraftLists lists(Path data, boolean strict) {
    AircraftLists lists = AircraftLists.read(data, labels);
    boolean halves = lists.train().size() == 3_334 && lists.val().size() == 3_333;
    if (strict && !halves) {
      throw new CorruptData(
          data.resolve(labels.listFile("train")).toString(),
          "%d pictures and %d in val, the official lists have 3334 and 3333"
              .formatted(lists.train().size(), lists.val().size()));
    }
    return lists;
  }

  private PictureSet part(Path data, AircraftLists lists, String part) {
    FilePictures.Builder set =
        FilePictures.in(data.resolve(PICTURES), name(), lists.classNames(), Normalization.IMAGE_NET)
            .optOrigin(data.resolve(labels.listFile(part)));
    lists.part(part).forEach((id, label) -> set.add(id + ".jpg", label));
    FilePictures pictures = set.build();
    pictures.requireFiles();
    return cutBanner ? new CutBelow(pictures, BANNER) : pictures;
  }

  private String name() {
    return labels == Labels.VARIANT ? info().id() : info().id() + "-" + labels.plural;
  }

  /** The reader may name the official folder, the one around it, or the one inside. */
  private static Path data(Path folder) {
    Path official = folder.resolve(OFFICIAL);
    Path root = Files.isDirectory(official) ? official : folder;
    Path inner = root.resolve(DATA);
    return Files.isDirectory(inner) ? inner : root;
  }
}
