package mixup.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mixup.data.Normalization;
import mixup.train.Progress;

/** IDX and CIFAR files, archives and manifests. */
final class BinaryUses implements Uses {

  @Override
  public Map<String, Use> all() {
    return Map.of(
        "idx", (file, target) -> readIdx(file),
        "idx pair", (file, target) -> readPair(file),
        "cifar10", (file, target) -> reader(10, 0).read("toy", List.of(file), CifarReader.ANY),
        "cifar100", (file, target) -> reader(100, 20).read("toy", List.of(file), CifarReader.ANY),
        "unpack",
            (file, target) ->
                new Unpacker(UnpackLimits.UNKNOWN).unpack(file, target, Progress.SILENT),
        "checksum", (file, target) -> TestFiles.requireListed(file));
  }

  private static void readPair(Path file) {
    IdxPair.read(
        ByteSource.of(file.resolveSibling("train-images-idx3-ubyte")),
        ByteSource.of(file.resolveSibling("train-labels-idx1-ubyte")));
  }

  private static void readIdx(Path file) {
    ByteSource source = ByteSource.of(file);
    if (file.getFileName().toString().contains("images")) {
      IdxReader.read(source, 3);
      return;
    }
    IdxReader.Idx labels = IdxReader.read(source, 1);
    int count = labels.shape()[0];
    new IdxPair(
            new IdxReader.Idx("x", new int[] {count, 28, 28}, new byte[count * 784], null), labels)
        .toImageSet("toy", FashionMnist.CLASSES, Normalization.FASHION_MNIST);
  }

  private static CifarReader reader(int classes, int coarse) {
    List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    return new CifarReader("the binary archive", names, coarse);
  }
}
