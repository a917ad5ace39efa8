package mixup.dataset;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mixup.data.Normalization;
import mixup.data.Splits;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;

/**
 * ImageNet-1K, ILSVRC2012: 1,281,167 + 50,000 photographs of 1000 classes (Russakovsky et al.
 * 2015). Labels are ranks of the WordNet ids in sorted order.
 *
 * <p>Read from class folders; or, for the validation pictures in one folder, with a list or the
 * development kit. A folder without {@code train} serves to measure only. The official tars are
 * unpacked by {@link ImageNetTars}.
 */
final class ImageNet extends FolderDataSet {
  private static final String HOMEPAGE = "https://www.image-net.org/";
  private static final String PAGE = "https://www.image-net.org/download";
  private static final List<String> META = List.of("meta/ImageNet/", "meta/");
  private static final String TRAIN_LIST = "train_labeled_full.txt";
  private static final String VAL_LIST = "val_labeled.txt";

  ImageNet() {
    super(
        new DataSetInfo(
                "imagenet",
                "ImageNet-1K",
                HOMEPAGE,
                new Terms(
                    "account and access agreement; non-commercial research and education",
                    PAGE,
                    Terms.Permission.NEVER),
                1000,
                1_281_167,
                50_000,
                3,
                0,
                0,
                sources(),
                155_000_000_000L)
            .withSteps(List.of("Get an account at " + PAGE + " and agree to the terms.")));
  }

  private static List<RemoteFile> sources() {
    Checksum kit = new Checksum(Checksum.Algorithm.MD5, "fa75699e90414af021442c21a62c3abf");
    return List.of(
        file(
            ImageNetTars.TRAIN,
            147_897_477_120L,
            "b08200a27a8e34218a0e58fde36b0fe8f73bc377f4acea2d91602057c3ca45bb"),
        file(
            ImageNetTars.VAL,
            6_744_924_160L,
            "c7e06a6c0baccf06d8dbeb6577d71efff84673a5dbdd50633ab44f8ea0456ae0"),
        RemoteFile.byHand(PAGE, ImageNetTars.KIT, Optional.of(kit)));
  }

  private static RemoteFile file(String name, long bytes, String sha256) {
    return new RemoteFile(URI.create(PAGE), name, bytes, Checksum.sha256(sha256));
  }

  /** The training archive holds an archive for each class. */
  @Override
  void fill(Path downloads, Path folder, DataOptions options) {
    Downloader tools = options.downloader();
    ImageNetTars.unpack(downloads, folder, options.progress(), tools.space(), tools.disk());
  }

  @Override
  List<String> missing(Path folder) {
    if (hasFolders(folder, "val")) {
      return List.of();
    }
    if (!Files.isDirectory(folder.resolve("val"))) {
      return ImageNetTars.areIn(folder)
          ? List.of("val/ (the tars are here: unpack them with ImageNetTars.unpack)")
          : List.of("val/");
    }
    boolean labelled = list(folder, VAL_LIST).isPresent() || ImageNetDevkit.isIn(folder);
    return labelled
        ? List.of()
        : List.of("class folders in val/, or meta/" + VAL_LIST + ", or ILSVRC2012_devkit_t12/");
  }

  private static boolean hasFolders(Path folder, String part) {
    return ClassFolders.folders(folder.resolve(part)).stream().anyMatch(ClassFolders::isWordNetId);
  }

  private static Optional<Path> list(Path folder, String name) {
    return META.stream()
        .map(meta -> folder.resolve(meta + name))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  @Override
  Splits read(Path folder, boolean strict) {
    Optional<ImageNetDevkit> kit = ImageNetDevkit.in(folder);
    List<String> ids = ids(folder, kit);
    if (strict && ids.size() != info().classes()) {
      throw new CorruptData(
          folder.toString(),
          ids.size() + " classes, expected 1000; labels are ranks among all of them",
          "Complete the class folders, or add the development kit, which knows all classes.");
    }
    Reading reading = new Reading(folder, ids, kit);
    FilePictures train = reading.train();
    FilePictures val = reading.val();
    if (strict && (train.size() != info().trainSize() || val.size() != info().testSize())) {
      throw new CorruptData(
          folder.toString(),
          "%d and %d pictures, the official set has %d and %d"
              .formatted(train.size(), val.size(), info().trainSize(), info().testSize()),
          "Complete the folder, or unpack the official archives again.");
    }
    return new Splits(train, val);
  }

  /**
   * All ids in sorted order: those of the development kit if it is there; otherwise those of the
   * class folders, so that labels are official only if all 1000 are there, which strict reading
   * asks for; numbers where nothing tells them.
   */
  private List<String> ids(Path folder, Optional<ImageNetDevkit> kit) {
    if (kit.isPresent()) {
      return kit.get().ids();
    }
    for (String part : List.of("train", "val")) {
      if (hasFolders(folder, part)) {
        return ClassFolders.wordNetIds(folder.resolve(part));
      }
    }
    return ImageList.numbers(info().classes());
  }

  /** One folder being read. */
  private final class Reading {
    private final Path folder;
    private final List<String> ids;
    private final List<String> names;
    private final Optional<ImageNetDevkit> kit;

    Reading(Path folder, List<String> ids, Optional<ImageNetDevkit> kit) {
      this.folder = folder;
      this.ids = ids;
      this.kit = kit;
      this.names = ids.stream().map(id -> kit.map(k -> k.words(id)).orElse(id)).toList();
    }

    private FilePictures.Builder set(String part) {
      return FilePictures.in(folder.resolve(part), info().id(), names, Normalization.IMAGE_NET);
    }

    FilePictures train() {
      FilePictures.Builder set = set("train");
      if (hasFolders(folder, "train")) {
        requireKnown("train");
        ClassFolders.addAll(set, folder.resolve("train"), "", ids, "");
        return set.build();
      }
      return list(folder, TRAIN_LIST)
          .filter(list -> Files.isDirectory(folder.resolve("train")))
          .map(list -> listed(list, "train"))
          .orElseGet(set::build);
    }

    FilePictures val() {
      if (hasFolders(folder, "val")) {
        requireKnown("val");
        FilePictures.Builder set = set("val");
        ClassFolders.addAll(set, folder.resolve("val"), "", ids, "");
        return set.build();
      }
      return list(folder, VAL_LIST)
          .map(list -> listed(list, "val"))
          .orElseGet(() -> fromTruth(kit.orElseThrow()));
    }

    private void requireKnown(String part) {
      Set<String> known = Set.copyOf(ids);
      for (String id : ClassFolders.wordNetIds(folder.resolve(part))) {
        if (!known.contains(id)) {
          throw new BadLabel(
              folder.resolve(part).resolve(id).toString(),
              "a class that %s does not have".formatted(kit.isPresent() ? "the kit" : "train/"),
              "Complete train/, or remove the folder.");
        }
      }
    }

    private FilePictures listed(Path list, String part) {
      ImageList.Options options =
          ImageList.Options.STANDARD.withName(info().id()).withClassNames(names);
      return ImageList.read(list, options).in(folder.resolve(part));
    }

    private FilePictures fromTruth(ImageNetDevkit devkit) {
      Map<String, Integer> ranks = TinyImageNet.ranks(ids);
      List<String> truth = devkit.validation();
      FilePictures.Builder set = set("val");
      List<String> unknown = new ArrayList<>();
      for (int i = 0; i < truth.size(); i++) {
        Integer label = ranks.get(truth.get(i));
        if (label == null) {
          unknown.add(truth.get(i));
        } else {
          set.add(String.format(Locale.ROOT, "ILSVRC2012_val_%08d.JPEG", i + 1), label);
        }
      }
      if (!unknown.isEmpty()) {
        throw new BadLabel(
            folder.toString(),
            "validation pictures of classes that train/ does not have: " + unknown.get(0),
            "Complete train/.");
      }
      return set.build();
    }
  }
}
