package mixup.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import mixup.weights.TorchObjects.Dict;

/**
 * A state dict that {@code torch.save} wrote ({@code .pth}, {@code .pt}), read without Python and
 * without running anything of it. Accepted are dictionaries of tensors, alone or below the usual
 * names in a checkpoint; texts, numbers and lists beside them are skipped; every other class is
 * refused by name.
 */
public final class TorchFile implements WeightSource {

  /** Where checkpoints keep the weights, in the order in which they are looked for. */
  private static final List<String> CONTAINERS =
      List.of("state_dict", "model", "model_state_dict", "net", "state_dict_ema", "model_ema");

  private static final long LARGEST_PICKLE = 16L << 20;
  private static final int LONGEST_NOTE = 200;

  private static final String REMEDY =
      """
      . If you trust where it comes from, convert it once with PyTorch:
        python -c "import torch; d = torch.load('IN', map_location='cpu', weights_only=False); \
      torch.save({k: v for k, v in d.get('state_dict', d).items()}, 'OUT.pth')"\
      """;

  private final Path path;
  private final ZipFile zip;
  private final String root;
  private final Map<String, TorchTensor> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  private TorchFile(Path path, ZipFile zip, String root) {
    this.path = path;
    this.zip = zip;
    this.root = root;
  }

  /**
   * Reads names, shapes and places of all tensors.
   *
   * @throws WeightsException if the file is missing, damaged, of the format before torch 1.6, or
   *     holds anything but a state dict
   */
  public static TorchFile open(Path path) {
    return open(path, Optional.empty());
  }

  /** As above, for the dictionary of a checkpoint with the given name. */
  public static TorchFile open(Path path, String container) {
    return open(path, Optional.of(container));
  }

  private static TorchFile open(Path path, Optional<String> container) {
    ZipFile zip = null;
    try {
      requireZip(path);
      zip = new ZipFile(path.toFile());
      TorchFile file = new TorchFile(path, zip, root(zip));
      file.read(container);
      return file;
    } catch (IOException | IllegalArgumentException e) {
      closeQuietly(zip);
      throw new WeightsException(path + " cannot be read: " + e, e);
    } catch (WeightsException e) {
      closeQuietly(zip);
      throw new WeightsException(path + ": " + e.getMessage() + REMEDY, e);
    }
  }

  private static void closeQuietly(ZipFile zip) {
    try {
      if (zip != null) {
        zip.close();
      }
    } catch (IOException e) {
      assert zip != null : "only read from; the first failure is the one to report";
    }
  }

  private static void requireZip(Path path) throws IOException {
    byte[] start = new byte[2];
    try (InputStream in = Files.newInputStream(path)) {
      if (in.readNBytes(start, 0, 2) == 2 && start[0] == 'P' && start[1] == 'K') {
        return;
      }
    }
    throw new WeightsException(
        start[0] == (byte) 0x80
            ? "it has the format of torch before 1.6, which is a bare pickle"
            : "it is neither safetensors nor a file of torch.save");
  }

  /** The folder in the zip that holds everything; its name is free. */
  private static String root(ZipFile zip) {
    List<String> found =
        zip.stream().map(ZipEntry::getName).filter(n -> n.matches("[^/]+/data\\.pkl")).toList();
    if (found.size() != 1) {
      throw new WeightsException("it is a zip without (or with several) data.pkl");
    }
    return found.get(0).substring(0, found.get(0).indexOf('/') + 1);
  }

  private void read(Optional<String> container) throws IOException {
    if (zip.getEntry(root + "constants.pkl") != null) {
      throw new WeightsException("it is a TorchScript archive, not a state dict");
    }
    checkByteOrder();
    if (!(Unpickler.read(content(entry("data.pkl"), LARGEST_PICKLE)) instanceof Dict top)) {
      throw new WeightsException("it is not a dictionary");
    }
    note(top);
    for (Map.Entry<String, Object> entry : stateDict(top, container).entries().entrySet()) {
      if (entry.getValue() instanceof TorchTensor tensor) {
        check(entry.getKey(), tensor);
        tensors.put(entry.getKey(), tensor);
      }
    }
  }

  private void checkByteOrder() throws IOException {
    ZipEntry entry = zip.getEntry(root + "byteorder");
    if (entry != null) {
      String order = new String(content(stored(entry), LONGEST_NOTE), StandardCharsets.UTF_8);
      if (!order.strip().equals("little")) {
        throw new WeightsException(
            "its numbers are in byte order " + WeightsException.quote(order));
      }
    }
  }

  /** Numbers and short texts beside the weights: epoch, accuracy, architecture. */
  private void note(Dict top) {
    top.entries()
        .forEach(
            (name, value) -> {
              boolean plain =
                  value instanceof Number
                      || value instanceof Boolean
                      || value instanceof String text && text.length() <= LONGEST_NOTE;
              if (plain) {
                metadata.put(name, value.toString());
              }
            });
  }

  private Dict stateDict(Dict top, Optional<String> wanted) {
    List<String> candidates = wanted.map(List::of).orElse(CONTAINERS);
    if (wanted.isEmpty() && hasTensors(top)) {
      return top;
    }
    for (String name : candidates) {
      if (top.entries().get(name) instanceof Dict dict && hasTensors(dict)) {
        metadata.put("container", name);
        return dict;
      }
    }
    String names = String.join(", ", top.entries().keySet());
    throw new WeightsException(
        "no dictionary of tensors found below %s; it has %s"
            .formatted(candidates, WeightsException.quote(names)));
  }

  private static boolean hasTensors(Dict dict) {
    return dict.entries().values().stream().anyMatch(TorchTensor.class::isInstance);
  }

  private void check(String name, TorchTensor tensor) {
    try {
      tensor.check();
      TorchStorage storage = tensor.storage();
      ZipEntry entry = entry("data/" + storage.key());
      if (entry.getSize() != storage.bytes()) {
        throw new WeightsException(
            "needs %d bytes of storage, the file has %d"
                .formatted(storage.bytes(), entry.getSize()));
      }
    } catch (WeightsException | ArithmeticException e) {
      throw new WeightsException(
          "tensor " + WeightsException.quote(name) + " " + e.getMessage(), e);
    }
  }

  private ZipEntry entry(String name) {
    ZipEntry entry = zip.getEntry(root + name);
    if (entry == null) {
      throw new WeightsException("its zip has no entry " + WeightsException.quote(root + name));
    }
    return stored(entry);
  }

  /** Torch never compresses: so an entry is never longer than the file. */
  private static ZipEntry stored(ZipEntry entry) {
    if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
      throw new WeightsException("its zip is compressed, as torch.save never does");
    }
    return entry;
  }

  private byte[] content(ZipEntry entry, long limit) throws IOException {
    if (entry.getSize() > limit) {
      throw new WeightsException(
          "%s has %d bytes, more than the %d that are read"
              .formatted(WeightsException.quote(entry.getName()), entry.getSize(), limit));
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public Map<String, TensorInfo> tensors() {
    Map<String, TensorInfo> infos = new LinkedHashMap<>();
    tensors.forEach(
        (name, t) -> infos.put(name, new TensorInfo(name, t.storage().type(), t.shape())));
    return infos;
  }

  @Override
  public Map<String, String> metadata() {
    return new LinkedHashMap<>(metadata);
  }

  @Override
  public float[] floats(String name) {
    TorchTensor tensor = tensor(name);
    float[] span = span(tensor, Elements::floats);
    return tensor.isContiguous()
        ? span
        : Elements.rearrange(span, (int) tensor.count(), tensor.positions());
  }

  @Override
  public double[] doubles(String name) {
    TorchTensor tensor = tensor(name);
    double[] span = span(tensor, Elements::doubles);
    return tensor.isContiguous()
        ? span
        : Elements.rearrange(span, (int) tensor.count(), tensor.positions());
  }

  private TorchTensor tensor(String name) {
    TorchTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new WeightsException(path + " has no tensor " + WeightsException.quote(name));
    }
    return tensor;
  }

  private <T> T span(TorchTensor tensor, Elements.Decoder<T> decoder) {
    TorchStorage storage = tensor.storage();
    try (InputStream in = zip.getInputStream(entry("data/" + storage.key()))) {
      long span = tensor.span();
      if (span > Elements.MOST) {
        throw new WeightsException(path + " has a tensor that no Java array can hold");
      }
      in.skipNBytes(span == 0 ? 0 : tensor.offset() * storage.type().bytes());
      return decoder.decode(in, storage.type(), (int) span);
    } catch (IOException e) {
      throw new WeightsException(path + " cannot be read: " + e, e);
    }
  }

  @Override
  public void close() {
    closeQuietly(zip);
  }
}
