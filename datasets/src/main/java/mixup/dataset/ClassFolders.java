package mixup.dataset;

import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DataMissing;

/** Lists folders and the picture files in them, always sorted by name and without hidden ones. */
final class ClassFolders {
  private static final Set<String> ENDINGS =
      Set.of(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".webp");

  private static final Pattern WORD_NET_ID = Pattern.compile("n[0-9]{8}");

  private ClassFolders() {}

  /** Whether the name ends like a picture that can be decoded; case does not matter. */
  static boolean isPicture(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && ENDINGS.contains(name.substring(dot).toLowerCase(Locale.ROOT));
  }

  static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  /** Names of the folders inside a folder; none if it is not there. */
  static List<String> folders(Path folder) {
    return names(folder, Files::isDirectory);
  }

  /** Whether a name is a WordNet id: n and eight digits. */
  static boolean isWordNetId(String name) {
    return WORD_NET_ID.matcher(name).matches();
  }

  /**
   * Names of the class folders inside a folder, where classes are WordNet ids and labels their
   * ranks: one more folder would shift them all.
   *
   * @throws CorruptData naming a folder that is none
   */
  static List<String> wordNetIds(Path folder) {
    List<String> names = folders(folder);
    for (String name : names) {
      if (!isWordNetId(name)) {
        throw new CorruptData(
            folder.resolve(name).toString(),
            "not named by a WordNet id like n01440764, which classes are",
            "Move this folder elsewhere.");
      }
    }
    return names;
  }

  /**
   * Names of the pictures inside a folder, told by their ending alone: asking the disk about each
   * of a million files would take longer than everything else.
   */
  static List<String> pictures(Path folder) {
    return names(folder, path -> isPicture(path.getFileName().toString()));
  }

  private static List<String> names(Path folder, Predicate<Path> wanted) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    return Folders.list(
        folder,
        inside ->
            inside
                .filter(path -> !isHidden(path) && wanted.test(path))
                .map(path -> path.getFileName().toString())
                .sorted()
                .toList());
  }

  /** Every regular file below a folder, links followed, as relative paths with {@code /}. */
  static List<String> filesBelow(Path folder) {
    return Folders.walk(
        folder,
        inside ->
            inside
                .filter(Files::isRegularFile)
                .map(path -> relative(folder, path))
                .sorted()
                .toList(),
        FileVisitOption.FOLLOW_LINKS);
  }

  private static String relative(Path folder, Path path) {
    return folder.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  /**
   * Adds the pictures of {@code <prefix><class>/<inner>} to a set, class by class.
   *
   * @param prefix of every path, empty or ending in {@code /}
   * @param inner of every path after the class, empty or ending in {@code /}
   */
  static void addAll(
      FilePictures.Builder set, Path root, String prefix, List<String> classes, String inner) {
    for (int label = 0; label < classes.size(); label++) {
      String folder = prefix + classes.get(label) + "/" + inner;
      for (String picture : pictures(root.resolve(folder))) {
        set.add(folder + picture, label);
      }
    }
  }

  /** Refuses a folder that must hold something. */
  static DataMissing missing(Path folder, String what) {
    return new DataMissing(folder.toString(), what, "Complete the folder, or name another one.");
  }
}
