package mixup.dataset.ade20k;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mixup.dataset.DataSetException.CorruptData;
import mixup.dataset.DataSetException.DataMissing;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.dataset.image.PictureDecoder;
import mixup.image.Picture;

/**
 * ADE20K, SceneParsing 150: 20,210 + 2,000 pictures with a mask each (Zhou et al. 2017).
 *
 * @param classNames 150 names by label
 * @param training pairs to learn from, sorted by name
 * @param validation pairs to measure on
 */
public record Ade20k(List<String> classNames, List<Pair> training, List<Pair> validation) {
  private static final String OFFICIAL = "ADEChallengeData2016";
  private static final String NAMES = "objectInfo150.txt";
  private static final long LARGEST = 64L << 20;

  public Ade20k {
    classNames = List.copyOf(classNames);
    training = List.copyOf(training);
    validation = List.copyOf(validation);
  }

  /**
   * A picture and its mask, both still in their files.
   *
   * @param picture JPEG file
   * @param mask PNG file
   */
  public record Pair(Path picture, Path mask) {

    /**
     * Decodes the picture.
     *
     * @throws CorruptData if it is none
     */
    public Picture readPicture() {
      try {
        if (Files.size(picture) > LARGEST) {
          throw new CorruptData(picture.toString(), "too large for a picture");
        }
        return PictureDecoder.STANDARD.decode(picture.toString(), Files.readAllBytes(picture));
      } catch (IOException e) {
        throw new DiskFailure(picture.toString(), e);
      }
    }

    /**
     * Reads the mask that belongs to a decoded picture.
     *
     * @throws CorruptData if it is none or has another size
     */
    public Ade20kMask readMask(Picture decoded) {
      Ade20kMask read = Ade20kMask.read(mask);
      if (!read.size().equals(decoded.size())) {
        throw new CorruptData(
            mask.toString(),
            "mask of " + read.size() + " pixels for a picture of " + decoded.size());
      }
      return read;
    }
  }

  /**
   * Looks for the pairs; decodes nothing.
   *
   * @param folder the official folder or the one around it
   * @throws DataMissing if a folder, or one half of a pair, is not there
   * @throws CorruptData if there are not 150 names
   */
  public static Ade20k read(Path folder) {
    Path inner = folder.resolve(OFFICIAL);
    Path root = Files.isDirectory(inner) ? inner : folder;
    return new Ade20k(
        names(root.resolve(NAMES)), pairs(root, "training"), pairs(root, "validation"));
  }

  private static List<Pair> pairs(Path root, String part) {
    Path pictures = root.resolve("images").resolve(part);
    Path masks = root.resolve("annotations").resolve(part);
    List<Pair> pairs = new ArrayList<>();
    for (String name : names(pictures, ".jpg")) {
      pairs.add(new Pair(pictures.resolve(name + ".jpg"), masks.resolve(name + ".png")));
    }
    List<String> masked = names(masks, ".png");
    for (Pair pair : pairs) {
      requireFile(pair.mask());
    }
    for (String name : masked) {
      requireFile(pictures.resolve(name + ".jpg"));
    }
    return pairs;
  }

  private static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DataMissing(
          file.toString(), "the other half of this pair is there", "Add it, or remove the other.");
    }
  }

  private static List<String> names(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      throw new DataMissing(folder.toString(), "no such folder", "Unpack the whole archive.");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw new DiskFailure(folder.toString(), e.getCause());
    } catch (IOException e) {
      throw new DiskFailure(folder.toString(), e);
    }
  }

  /** The last column of a table with tabs; its first line is a heading. */
  private static List<String> names(Path file) {
    try {
      List<String> names =
          Files.readAllLines(file).stream()
              .skip(1)
              .filter(line -> !line.isBlank())
              .map(line -> line.substring(line.lastIndexOf('\t') + 1).strip())
              .toList();
      if (names.size() != Ade20kMask.CLASSES) {
        throw new CorruptData(file.toString(), names.size() + " class names, expected 150");
      }
      return names;
    } catch (CharacterCodingException e) {
      CorruptData corrupt = new CorruptData(file.toString(), "not UTF-8 text");
      corrupt.initCause(e);
      throw corrupt;
    } catch (NoSuchFileException e) {
      throw new DataMissing(file.toString(), "no such file", "Unpack the whole archive.");
    } catch (IOException e) {
      throw new DiskFailure(file.toString(), e);
    }
  }
}
