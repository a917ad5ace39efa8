package mixup.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mixup.data.Splits;
import mixup.dataset.DataSetException.CorruptData;
import mixup.image.Size;

/**
 * Places205: 2,448,873 + 20,500 photographs of 205 kinds of place (Zhou et al. 2014). Read through
 * the published lists; a file is looked for when its picture is asked for, because a walk over 2.4
 * million files takes minutes.
 */
final class Places205 extends FolderDataSet {
  private static final List<String> TRAIN =
      List.of(
          "trainvalsplit_places205/train_places205.csv",
          "train_places205.csv",
          "meta/Place205/train_labeled_places205_full.txt",
          "meta/train_labeled_places205_full.txt");
  private static final List<String> VAL =
      List.of(
          "trainvalsplit_places205/val_places205.csv",
          "val_places205.csv",
          "meta/Place205/val_labeled_places205.txt",
          "meta/val_labeled_places205.txt");
  private static final List<String> PICTURES =
      List.of("data/vision/torralba/deeplearning/images256", "images256");

  private static final String PAGE = "http://places.csail.mit.edu/downloadData.html";
  private static final Size OFFICIAL = Size.square(256);

  Places205() {
    super(
        new DataSetInfo(
                "places205",
                "Places205",
                "http://places.csail.mit.edu/",
                new Terms(
                    "registration; for research and education, no redistribution of pictures",
                    PAGE,
                    Terms.Permission.NEVER),
                205,
                2_448_873,
                20_500,
                3,
                OFFICIAL.height(),
                OFFICIAL.width(),
                List.of(
                    RemoteFile.byHand(PAGE, "imagesPlaces205_resize.tar.gz", Optional.empty()),
                    RemoteFile.byHand(PAGE, "trainvalsplit_places205.tar.gz", Optional.empty())),
                132_000_000_000L)
            .withSteps(List.of("Register at " + PAGE + ".")));
  }

  @Override
  List<String> missing(Path folder) {
    List<String> absent = new ArrayList<>();
    for (List<String> places : List.of(TRAIN, VAL, PICTURES)) {
      if (first(folder, places).isEmpty()) {
        absent.add(places.get(0));
      }
    }
    return absent;
  }

  private static Optional<Path> first(Path folder, List<String> places) {
    return places.stream().map(folder::resolve).filter(Files::exists).findFirst();
  }

  @Override
  Splits read(Path folder, boolean strict) {
    Path root = first(folder, PICTURES).orElseThrow();
    FilePictures train = part(first(folder, TRAIN).orElseThrow(), root, info().trainSize(), strict);
    FilePictures val = part(first(folder, VAL).orElseThrow(), root, info().testSize(), strict);
    return new Splits(train, val);
  }

  private FilePictures part(Path list, Path root, int official, boolean strict) {
    ImageList.Options options =
        ImageList.Options.STANDARD.withName(info().id()).withClasses(info().classes());
    ImageList read = ImageList.read(list, options);
    if (!read.labelled()) {
      throw new CorruptData(list.toString(), "a list without labels");
    }
    if (strict && read.size() != official) {
      throw new CorruptData(
          list.toString(),
          read.size() + " pictures, the official list has " + official,
          "Take the list of the official archive.");
    }
    return read.in(root, strict ? Optional.of(OFFICIAL) : Optional.empty());
  }
}
