package mixup.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import mixup.data.PictureSet;
import mixup.data.Splits;
import mixup.dataset.DataSetException.CorruptData;

/**
 * ImageNet-C: the 50,000 validation pictures of ImageNet under 19 corruptions of 5 strengths
 * (Hendrycks and Dietterich 2019). Only for testing. The pictures are 224 x 224 already.
 */
final class ImageNetC extends FolderDataSet {
  private static final int SEVERITIES = 5;
  private static final int PER_PART = 50_000;
  private static final List<String> CORRUPTIONS =
      List.of(
          "gaussian_noise",
          "shot_noise",
          "impulse_noise",
          "defocus_blur",
          "glass_blur",
          "motion_blur",
          "zoom_blur",
          "frost",
          "snow",
          "fog",
          "brightness",
          "contrast",
          "elastic_transform",
          "pixelate",
          "jpeg_compression",
          "speckle_noise",
          "spatter",
          "gaussian_blur",
          "saturate");
  private static final String BASE = "https://zenodo.org/records/2235448/files/";

  ImageNetC() {
    super(
        new DataSetInfo(
            "imagenet-c",
            "ImageNet-C",
            "https://zenodo.org/records/2235448",
            new Terms(
                "CC BY 4.0; the pictures are those of ImageNet",
                "https://creativecommons.org/licenses/by/4.0/",
                Terms.Permission.ASK),
            1000,
            0,
            PER_PART * SEVERITIES * CORRUPTIONS.size(),
            3,
            224,
            224,
            List.of(
                md5("noise.tar", 22_565_673_785L, "e80562d7f6c3f8834afb1ecf27252745"),
                md5("blur.tar", 7_112_704_951L, "2d8e81fdd8e07fef67b9334fa635e45c"),
                md5("weather.tar", 12_797_438_995L, "33ffea4db4d93fe4a428c40a6ce0c25d"),
                md5("digital.tar", 7_757_510_705L, "89157860d7b10d5797849337ca2e5c03"),
                md5("extra.tar", 15_789_490_144L, "d492dfba5fc162d8ec2c3cd8ee672984")),
            66_022_817_489L));
  }

  private static RemoteFile md5(String name, long bytes, String hash) {
    return RemoteFile.ofMd5(BASE, name, bytes, hash);
  }

  @Override
  List<String> missing(Path folder) {
    return corruptions(folder).isEmpty()
        ? List.of("<corruption>/<1..5>/<class>/, for example gaussian_noise/1/n01440764/")
        : List.of();
  }

  /** Corruptions that are there, in the order of the paper. */
  private static List<String> corruptions(Path folder) {
    List<String> found = ClassFolders.folders(folder);
    return CORRUPTIONS.stream().filter(found::contains).toList();
  }

  @Override
  Splits read(Path folder, boolean strict) {
    List<String> classes = classes(folder);
    FilePictures.Builder all = set(folder, classes);
    for (String part : parts(folder)) {
      addPart(all, folder, part, classes, strict);
    }
    if (strict && all.size() != info().testSize()) {
      throw new CorruptData(
          folder.toString(), all.size() + " pictures, the official set has " + info().testSize());
    }
    return new Splits(set(folder, classes).build(), all.build());
  }

  /** Each corruption and strength of its own, by names as {@code fog/3}. */
  @Override
  public Map<String, PictureSet> further(DataOptions options) {
    Path folder = options.folder().orElse(options.folders().of(info().id()));
    if (!missing(folder).isEmpty()) {
      throw ClassFolders.missing(folder, "not a folder of ImageNet-C");
    }
    List<String> classes = classes(folder);
    Map<String, PictureSet> sets = new LinkedHashMap<>();
    for (String part : parts(folder)) {
      FilePictures.Builder set = set(folder, classes);
      addPart(set, folder, part, classes, options.strict().orElse(false));
      sets.put(part, set.build());
    }
    return sets;
  }

  private static List<String> parts(Path folder) {
    List<String> parts = new ArrayList<>();
    for (String corruption : corruptions(folder)) {
      for (String severity : ClassFolders.folders(folder.resolve(corruption))) {
        if (!severity.matches("[1-5]")) {
          throw new CorruptData(
              folder.resolve(corruption).resolve(severity).toString(),
              "no strength, those are 1 to 5",
              "Remove this folder.");
        }
        parts.add(corruption + "/" + severity);
      }
    }
    return parts;
  }

  /** Class folders of all parts, sorted; the official set has the same in each. */
  private List<String> classes(Path folder) {
    TreeSet<String> classes = new TreeSet<>();
    for (String part : parts(folder)) {
      classes.addAll(ClassFolders.folders(folder.resolve(part)));
    }
    if (classes.isEmpty()) {
      throw ClassFolders.missing(folder, "holds no class folder");
    }
    return List.copyOf(classes);
  }

  private FilePictures.Builder set(Path folder, List<String> classes) {
    return FilePictures.in(folder, info().id(), classes, ImageNetStatistics.NORMALIZATION);
  }

  private void addPart(
      FilePictures.Builder set, Path folder, String part, List<String> classes, boolean strict) {
    int before = set.size();
    ClassFolders.addAll(set, folder, part + "/", classes, "");
    if (strict && set.size() - before != PER_PART) {
      throw new CorruptData(
          folder.resolve(part).toString(),
          (set.size() - before) + " pictures, the official part has " + PER_PART);
    }
  }
}
