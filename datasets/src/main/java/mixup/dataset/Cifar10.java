package mixup.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mixup.data.Splits;

/**
 * CIFAR-10, binary version: 50,000 + 10,000 colour pictures, 32 x 32, ten classes (Krizhevsky
 * 2009). Training order is batch 1 to 5 in file order.
 */
final class Cifar10 extends CifarDataSet {
  private static final String TEST = "test_batch.bin";
  private static final String NAMES = "batches.meta.txt";
  private static final List<String> TRAIN =
      IntStream.rangeClosed(1, 5).mapToObj(i -> "data_batch_" + i + ".bin").toList();

  Cifar10() {
    super(
        new DataSetInfo(
            "cifar10",
            "CIFAR-10",
            HOMEPAGE,
            TERMS,
            10,
            50_000,
            10_000,
            3,
            CifarReader.SIDE,
            CifarReader.SIDE,
            List.of(
                RemoteFile.of(
                    BASE,
                    "cifar-10-binary.tar.gz",
                    170_052_171,
                    "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")),
            184_400_000),
        "cifar-10-batches-bin",
        "cifar-10-batches-py");
  }

  @Override
  List<String> layout() {
    return Stream.concat(TRAIN.stream(), Stream.of(TEST, NAMES)).toList();
  }

  @Override
  Splits readFiles(Path folder, boolean strict) {
    CifarReader reader =
        new CifarReader(archive(), NameFile.read(folder.resolve(NAMES), info().classes()), 0);
    List<Path> train = TRAIN.stream().map(folder::resolve).toList();
    long records = strict ? 10_000 : CifarReader.ANY;
    return new Splits(
        reader.read(info().id(), train, records),
        reader.read(info().id(), List.of(folder.resolve(TEST)), records));
  }
}
