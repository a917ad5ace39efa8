package mixup.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mixup.data.Normalization;
import mixup.data.PictureSet;
import mixup.data.Splits;
import mixup.dataset.DataSetException.CorruptData;

/**
 * What both iNaturalist sets share: pictures below one folder, and either the official JSON files
 * or OpenMixup's comma lists. The benchmark measures on {@code val}. Pictures are looked for when
 * they are decoded: there are more than half a million.
 */
abstract class INaturalist extends FolderDataSet {
  static final Terms TERMS =
      new Terms(
          "non-commercial research and education; pictures must not be passed on",
          "https://github.com/visipedia/inat_comp",
          Terms.Permission.ASK);

  private final int year;
  private final String pictures;

  /**
   * @param info facts
   * @param year names the files
   * @param pictures folder that the paths begin with
   */
  INaturalist(DataSetInfo info, int year, String pictures) {
    super(info);
    this.year = year;
    this.pictures = pictures;
  }

  @Override
  final List<String> missing(Path folder) {
    boolean listed = lists(folder, "train").isPresent() && lists(folder, "val").isPresent();
    Stream<String> tables = listed ? Stream.of() : Stream.of(json("train"), json("val"));
    return Stream.concat(tables, Stream.of(pictures))
        .filter(name -> !Files.exists(folder.resolve(name)))
        .toList();
  }

  private String json(String part) {
    return part + year + ".json";
  }

  /** OpenMixup's list of a part, in its own folder or directly below {@code meta}. */
  private Optional<Path> lists(Path folder, String part) {
    String name = part + year + "_classification.txt";
    return Stream.of("meta/iNaturalist" + year + "/" + name, "meta/" + name)
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** The official files come first where both forms are there. */
  @Override
  final Splits read(Path folder, boolean strict) {
    boolean official =
        Files.exists(folder.resolve(json("train"))) && Files.exists(folder.resolve(json("val")));
    Splits splits = official ? readJson(folder) : readLists(folder);
    if (strict) {
      OfficialCounts.require(info(), splits, folder.resolve(json("train")));
    }
    return splits;
  }

  private Splits readJson(Path folder) {
    InatAnnotations train = InatAnnotations.read(folder.resolve(json("train")));
    InatAnnotations val = InatAnnotations.read(folder.resolve(json("val")));
    if (!train.classNames().equals(val.classNames())) {
      throw new CorruptData(
          folder.resolve(json("val")).toString(), "other categories than " + json("train"));
    }
    return new Splits(part(folder, json("train"), train), part(folder, json("val"), val));
  }

  private PictureSet part(Path folder, String file, InatAnnotations annotations) {
    FilePictures.Builder set =
        FilePictures.in(folder, info().id(), annotations.classNames(), Normalization.IMAGE_NET)
            .optOrigin(folder.resolve(file));
    for (int i = 0; i < annotations.paths().size(); i++) {
      set.add(annotations.paths().get(i), annotations.labels()[i]);
    }
    return set.build();
  }

  /** The lists do not name the classes; their numbers stand for names. */
  private Splits readLists(Path folder) {
    return new Splits(
        list(lists(folder, "train").orElseThrow(), folder),
        list(lists(folder, "val").orElseThrow(), folder));
  }

  private PictureSet list(Path file, Path folder) {
    ImageList list =
        ImageList.read(
            file,
            ImageList.Options.STANDARD
                .withSeparator(',')
                .withClasses(info().classes())
                .withName(info().id()));
    if (!list.labelled()) {
      throw new CorruptData(file.toString(), "the lines have no labels");
    }
    return list.in(folder);
  }
}
