package mixup.dataset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.Record;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import mixup.data.Normalization;
import mixup.data.PictureSet;
import mixup.dataset.DataSetException.BadLabel;
import mixup.dataset.DataSetException.CorruptData;
import mixup.image.Picture;
import mixup.image.PictureSource;
import mixup.image.Size;

/**
 * A data set of DJL as a set of pictures. A record holds one picture, {@code [C, H, W]} or {@code
 * [H, W, C]}, and one whole label.
 *
 * <p>Bytes are taken as they are; real numbers must be in 0..1 (what {@code ToTensor} makes) and
 * are rounded to 256 levels; normalised pictures cannot be used. Where the shape fits both orders,
 * bytes are taken for HWC and real numbers for CHW, which is how DJL makes them. Labels and sizes
 * are remembered when a record is read for the first time.
 *
 * <p>The data set must allow {@code get} from several threads, as DJL's own loader asks of it.
 */
public final class DjlPictures implements PictureSet {
  private static final int UNKNOWN = -1;

  private final RandomAccessDataset dataset;
  private final String name;
  private final List<String> classNames;
  private final Normalization normalization;
  private final int size;
  private final AtomicIntegerArray labels;
  private volatile String hash;

  private DjlPictures(
      RandomAccessDataset dataset,
      String name,
      List<String> classNames,
      Normalization normalization) {
    this.dataset = Objects.requireNonNull(dataset);
    this.name = Objects.requireNonNull(name);
    this.classNames = List.copyOf(classNames);
    this.normalization = Objects.requireNonNull(normalization);
    this.size = Math.toIntExact(dataset.size());
    this.labels = new AtomicIntegerArray(size);
    for (int i = 0; i < size; i++) {
      labels.set(i, UNKNOWN);
    }
  }

  /**
   * Wraps a prepared data set.
   *
   * @param dataset prepared ({@code prepare()} was called), without a batchifying pipeline
   * @param name identifier of the set
   * @param classNames one name per class
   * @param normalization mean and std, as many as the pictures have channels
   */
  public static DjlPictures of(
      RandomAccessDataset dataset,
      String name,
      List<String> classNames,
      Normalization normalization) {
    return new DjlPictures(dataset, name, classNames, normalization);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public Normalization normalization() {
    return normalization;
  }

  @Override
  public int channels() {
    return normalization.channels();
  }

  @Override
  public Optional<Size> commonSize() {
    return Optional.empty();
  }

  /** Reads the record if its label is not known yet. */
  @Override
  public int label(int picture) {
    int known = labels.get(picture);
    if (known == UNKNOWN) {
      read(picture);
      known = labels.get(picture);
    }
    return known;
  }

  @Override
  public PictureSource source(int picture) {
    Objects.checkIndex(picture, size);
    return new Lazy(picture);
  }

  /** A record that is read once. */
  private final class Lazy implements PictureSource {
    private final int index;
    private Picture picture;

    Lazy(int index) {
      this.index = index;
    }

    @Override
    public Size size() {
      return whole().size();
    }

    @Override
    public Picture whole() {
      if (picture == null) {
        picture = read(index);
      }
      return picture;
    }
  }

  private Picture read(int index) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Record record = dataset.get(manager, index);
      labels.set(index, label(index, record.getLabels()));
      NDList data = record.getData();
      if (data.size() != 1) {
        throw corrupt(index, data.size() + " arrays, expected one picture");
      }
      return picture(index, data.get(0));
    } catch (IOException e) {
      throw (CorruptData) corrupt(index, "cannot be read: " + e.getMessage()).initCause(e);
    }
  }

  private int label(int index, NDList list) {
    if (list.size() != 1 || list.get(0).size() != 1) {
      throw corrupt(index, "has not one label");
    }
    try (NDArray number = list.get(0).toType(DataType.FLOAT64, true)) {
      double value = number.toDoubleArray()[0];
      if (value != Math.rint(value) || value < 0 || value >= classNames.size()) {
        throw new BadLabel(
            name,
            "record " + index + " has label " + value + ", valid are 0.." + (classes() - 1),
            "Name all classes, or correct the data set.");
      }
      return (int) value;
    }
  }

  private Picture picture(int index, NDArray array) {
    Shape shape = array.getShape();
    int channels = channels();
    boolean bytes = array.getDataType() == DataType.UINT8;
    boolean chw = shape.dimension() == 3 && shape.get(0) == channels;
    boolean hwc = shape.dimension() == 3 && shape.get(2) == channels;
    if (!chw && !hwc) {
      throw corrupt(index, "shape " + shape + ", expected a picture of " + channels + " channels");
    }
    boolean planes = chw && (!hwc || !bytes);
    int height = (int) shape.get(planes ? 1 : 0);
    int width = (int) shape.get(planes ? 2 : 1);
    byte[] values = bytes ? array.toByteArray() : levels(index, array);
    Size pixels = new Size(height, width);
    return planes
        ? Picture.ofPlanes(values, 0, channels, pixels)
        : new Picture(values, pixels, channels);
  }

  private byte[] levels(int index, NDArray array) {
    if (!array.getDataType().isFloating()) {
      throw corrupt(index, "type " + array.getDataType() + ", expected uint8 or real numbers");
    }
    try (NDArray reals = array.toType(DataType.FLOAT32, true)) {
      float[] values = reals.toFloatArray();
      byte[] levels = new byte[values.length];
      for (int i = 0; i < values.length; i++) {
        if (!(values[i] >= 0 && values[i] <= 1)) {
          throw corrupt(index, "value " + values[i] + " outside 0..1; is it normalised?");
        }
        levels[i] = (byte) Math.round(values[i] * 255);
      }
      return levels;
    }
  }

  private CorruptData corrupt(int index, String what) {
    return new CorruptData(
        name, "record " + index + ": " + what, "Change the pipeline of the data set.");
  }

  /**
   * SHA-256 of name, size and all labels; reads every record that was not read yet. The pixels do
   * not enter.
   */
  @Override
  public String contentHash() {
    String known = hash;
    if (known == null) {
      MessageDigest digest = Checksum.Algorithm.SHA256.digest();
      digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < size; i++) {
        digest.update((i + "\t" + label(i) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      known = Checksum.Algorithm.SHA256.of(digest).hex();
      hash = known;
    }
    return known;
  }
}
