package mixup.notebook.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import mixup.data.PictureSet;
import mixup.data.Preparation;
import mixup.data.Splits;
import mixup.dataset.FilePictures;
import mixup.dataset.FolderOfClasses;
import mixup.train.DataSpec;

/**
 * A folder of one's own pictures, named so that runs on other pictures have other names: a run that
 * is done is never trained again, so the name has to change when the files do.
 *
 * @param splits training and test
 * @param name of the folder, and eight digits from the paths, classes and sizes of its files
 * @param message what was found, in a line
 */
public record OwnPictures(Splits splits, String name, String message) {

  private static final int DIGITS = 8;

  /**
   * Opens a folder: {@code train/<class>} beside {@code val/<class>}, or {@code <class>} alone, of
   * which a fifth is then set aside for the test.
   *
   * @throws mixup.dataset.DataSetException if there is no picture in a class folder
   */
  public static OwnPictures open(Path folder) {
    FolderOfClasses found = FolderOfClasses.open(folder);
    String digits = fingerprint(found.splits()).substring(0, DIGITS);
    String last = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    String message = found.message().replace(folder.toString(), last);
    return new OwnPictures(found.splits(), last + "-" + digits, message);
  }

  private static String fingerprint(Splits splits) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, splits.train());
      add(digest, splits.test());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static void add(MessageDigest digest, PictureSet set) {
    digest.update(set.contentHash().getBytes(StandardCharsets.UTF_8));
    FilePictures files = (FilePictures) set;
    for (int i = 0; i < files.size(); i++) {
      Path file = files.root().resolve(files.path(i));
      try {
        digest.update((Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
  }

  /** All pictures, prepared in a given way. */
  public DataSpec prepared(Preparation preparation) {
    return new DataSpec(name, 0, 0, preparation);
  }

  /** File of a test picture. */
  public Path testFile(int picture) {
    FilePictures files = (FilePictures) splits.test();
    return files.root().resolve(files.path(picture));
  }

  /** Names of the classes. */
  public List<String> classNames() {
    return splits.train().classNames();
  }
}
