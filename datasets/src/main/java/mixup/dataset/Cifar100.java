package mixup.dataset;

import java.nio.file.Path;
import java.util.List;
import mixup.data.Splits;

/**
 * CIFAR-100, binary version: 50,000 + 10,000 colour pictures, 32 x 32, 100 fine classes in 20
 * super-classes (Krizhevsky 2009). Labels are the fine ones; class names come from the archive.
 */
final class Cifar100 extends CifarDataSet {
  private static final String TRAIN = "train.bin";
  private static final String TEST = "test.bin";
  private static final String NAMES = "fine_label_names.txt";
  private static final int COARSE = 20;

  Cifar100() {
    this(
        RemoteFile.of(
            BASE,
            "cifar-100-binary.tar.gz",
            168_513_733,
            "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec"));
  }

  /** Another address and hash, for tests against a local server. */
  Cifar100(RemoteFile archive) {
    super(
        new DataSetInfo(
            "cifar100",
            "CIFAR-100",
            HOMEPAGE,
            TERMS,
            100,
            50_000,
            10_000,
            3,
            CifarReader.SIDE,
            CifarReader.SIDE,
            List.of(archive),
            184_460_000),
        "cifar-100-binary",
        "cifar-100-python");
  }

  @Override
  List<String> layout() {
    return List.of(TRAIN, TEST, NAMES);
  }

  @Override
  Splits readFiles(Path folder, boolean strict) {
    CifarReader reader =
        new CifarReader(archive(), NameFile.read(folder.resolve(NAMES), info().classes()), COARSE);
    return new Splits(
        reader.read(info().id(), List.of(folder.resolve(TRAIN)), strict ? 50_000 : CifarReader.ANY),
        reader.read(info().id(), List.of(folder.resolve(TEST)), strict ? 10_000 : CifarReader.ANY));
  }
}
