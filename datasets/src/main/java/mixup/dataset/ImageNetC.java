package mixup.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import mixup.data.Normalization;
import mixup.data.PictureSet;
import mixup.data.Splits;
import mixup.dataset.DataSetException.CorruptData;
import mixup.image.Size;

/**
 * ImageNet-C: the 50,000 validation pictures of ImageNet under 19 corruptions of 5 strengths
 * (Hendrycks and Dietterich 2019). Only for testing. The pictures are 224 x 224 already.
 */
final class ImageNetC extends FolderDataSet {
  private static final int PER_PART = 50_000;
  private static final Size OFFICIAL = Size.square(224);
  private static final String COMPLETE = "Complete the folder, or unpack the archive again.";
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
            PER_PART * CorruptedSet.SEVERITIES * CorruptedSet.ALL.size(),
            3,
            OFFICIAL.height(),
            OFFICIAL.width(),
            List.of(
                md5("noise.tar", 22_565_673_785L, "e80562d7f6c3f8834afb1ecf27252745"),
                md5("blur.tar", 7_112_704_951L, "2d8e81fdd8e07fef67b9334fa635e45c"),
                md5("weather.tar", 12_797_438_995L, "33ffea4db4d93fe4a428c40a6ce0c25d"),
                md5("digital.tar", 7_757_510_705L, "89157860d7b10d5797849337ca2e5c03"),
                md5("extra.tar", 15_789_490_144L, "d492dfba5fc162d8ec2c3cd8ee672984")),
            66_022_818_580L));
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

  private static List<String> corruptions(Path folder) {
    List<String> found = ClassFolders.folders(folder);
    return CorruptedSet.ALL.stream().filter(found::contains).toList();
  }

  /** The test set is a {@link CorruptedSet}. */
  @Override
  Splits read(Path folder, boolean strict) {
    List<String> classes = classes(folder, strict);
    FilePictures.Builder all = set(folder, classes, strict);
    Map<String, Integer> firsts = new LinkedHashMap<>();
    for (String part : partNames(folder)) {
      firsts.put(part, all.size());
      addPart(all, folder, part, classes, strict);
    }
    if (strict && all.size() != info().testSize()) {
      throw new CorruptData(
          folder.toString(),
          all.size() + " pictures, the official set has " + info().testSize(),
          COMPLETE);
    }
    return new Splits(set(folder, classes, strict).build(), new ImageNetCSet(all.build(), firsts));
  }

  /** Each corruption and strength of its own, by names as {@code fog/3}. */
  @Override
  Map<String, PictureSet> parts(Path folder, boolean strict) {
    return ((ImageNetCSet) read(folder, strict).test()).parts();
  }

  private static List<String> partNames(Path folder) {
    List<String> parts = new ArrayList<>();
    for (String corruption : corruptions(folder)) {
      for (String severity : ClassFolders.folders(folder.resolve(corruption))) {
        if (!severity.matches("[1-" + CorruptedSet.SEVERITIES + "]")) {
          throw new CorruptData(
              folder.resolve(corruption).resolve(severity).toString(),
              "no strength, those are 1 to " + CorruptedSet.SEVERITIES,
              "Move this folder elsewhere.");
        }
        parts.add(corruption + "/" + severity);
      }
    }
    return parts;
  }

  /**
   * Class folders, sorted, which must be the same in all parts; labels are their ranks, so they are
   * the official ones only if all 1000 are there, which strict reading asks for.
   */
  private List<String> classes(Path folder, boolean strict) {
    List<String> classes = List.of();
    for (String part : partNames(folder)) {
      List<String> here = ClassFolders.wordNetIds(folder.resolve(part));
      if (!classes.isEmpty() && !classes.equals(here)) {
        throw otherClasses(folder.resolve(part), classes, here);
      }
      classes = here;
    }
    if (classes.isEmpty()) {
      throw ClassFolders.missing(folder, "holds no class folder");
    }
    if (strict && classes.size() != info().classes()) {
      throw new CorruptData(
          folder.toString(), classes.size() + " classes, expected " + info().classes(), COMPLETE);
    }
    return classes;
  }

  private static CorruptData otherClasses(Path part, List<String> classes, List<String> here) {
    TreeSet<String> different = new TreeSet<>(classes);
    different.addAll(here);
    different.removeIf(id -> classes.contains(id) && here.contains(id));
    return new CorruptData(
        part.toString(), "other classes than the parts before it: " + different.first(), COMPLETE);
  }

  private FilePictures.Builder set(Path folder, List<String> classes, boolean strict) {
    FilePictures.Builder set =
        FilePictures.in(folder, info().id(), classes, Normalization.IMAGE_NET);
    return strict ? set.optCommonSize(OFFICIAL) : set;
  }

  private void addPart(
      FilePictures.Builder set, Path folder, String part, List<String> classes, boolean strict) {
    int before = set.size();
    ClassFolders.addAll(set, folder, part + "/", classes, "");
    if (strict && set.size() - before != PER_PART) {
      throw new CorruptData(
          folder.resolve(part).toString(),
          (set.size() - before) + " pictures, the official part has " + PER_PART,
          COMPLETE);
    }
  }
}
