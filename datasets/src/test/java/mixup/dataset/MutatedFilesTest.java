package mixup.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mixup.data.ImageSet;
import mixup.data.Normalization;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Damaged files are read correctly or refused by name; nothing else comes out of a reader. */
class MutatedFilesTest {
  private static Path folder;

  /** Cuts or lengthens a file and replaces bytes, often in the header. */
  record Mutation(int longer, Map<Integer, Byte> replaced) {
    byte[] apply(byte[] original) {
      byte[] changed = Arrays.copyOf(original, Math.max(0, original.length + longer));
      replaced.forEach(
          (at, value) -> {
            if (at < changed.length) {
              changed[at] = value;
            }
          });
      return changed;
    }
  }

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("mutated");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    Folders.delete(folder);
  }

  @Provide
  Arbitrary<Mutation> mutations() {
    Arbitrary<Integer> longer =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(3, Arbitraries.just(0)),
            net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(-16_000, 3)));
    Arbitrary<Integer> position =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 16), Arbitraries.integers().between(0, 16_000));
    return Combinators.combine(longer, Arbitraries.maps(position, Arbitraries.bytes()).ofMaxSize(4))
        .as(Mutation::new);
  }

  @Property(tries = 600)
  void plainIdx(@ForAll("mutations") Mutation mutation) throws IOException {
    byte[] bytes =
        mutation.apply(TestFiles.bytes(TestFiles.fixtures("mnist-plain/t10k-images-idx3-ubyte")));
    Path file = Files.write(folder.resolve("images"), bytes);
    try {
      IdxReader.Idx idx = IdxReader.read(ByteSource.of(file), 3);
      assertThat(bytes).hasSize(16 + idx.values().length).endsWith(idx.values());
    } catch (DataSetException e) {
      assertThat(e).hasMessageContaining(file.toString());
    }
  }

  @Property(tries = 600)
  void gzippedIdx(@ForAll("mutations") Mutation mutation) throws IOException {
    Path original = TestFiles.fixtures("mnist/train-images-idx3-ubyte.gz");
    byte[] bytes = mutation.apply(TestFiles.bytes(original));
    Path file = Files.write(folder.resolve("images.gz"), bytes);
    try {
      // gzip's own checksum guards the content; only fields of its header may change unnoticed
      byte[] expected = IdxReader.read(ByteSource.of(original), 3).values();
      assertThat(IdxReader.read(ByteSource.of(file), 3).values()).isEqualTo(expected);
    } catch (DataSetException e) {
      assertThat(e).hasMessageContaining(file.toString());
    }
  }

  @Property(tries = 600)
  void labels(@ForAll("mutations") Mutation mutation) throws IOException {
    Path images = TestFiles.fixtures("mnist/t10k-images-idx3-ubyte.gz");
    byte[] bytes =
        mutation.apply(TestFiles.bytes(TestFiles.fixtures("mnist-plain/t10k-labels-idx1-ubyte")));
    Path file = Files.write(folder.resolve("labels"), bytes);
    try {
      ImageSet set =
          IdxPair.read(ByteSource.of(images), ByteSource.of(file))
              .toImageSet("toy", FashionMnist.CLASSES, Normalization.FASHION_MNIST);
      assertThat(bytes).hasSize(12);
      for (int i = 0; i < 4; i++) {
        assertThat(set.labels()[i]).isEqualTo(bytes[8 + i]).isBetween(0, 9);
      }
    } catch (DataSetException e) {
      assertThat(e).hasMessageContaining(file.toString());
    }
  }

  @Property(tries = 600)
  void cifar(@ForAll("mutations") Mutation mutation) throws IOException {
    byte[] bytes =
        mutation.apply(
            TestFiles.bytes(TestFiles.fixtures("cifar10/cifar-10-batches-bin/test_batch.bin")));
    Path file = Files.write(folder.resolve("batch.bin"), bytes);
    CifarReader reader = new CifarReader("archive", FashionMnist.CLASSES, 0);
    try {
      ImageSet set = reader.read("toy", List.of(file), CifarReader.ANY);
      assertThat(bytes).hasSize(set.size() * 3073);
      for (int i = 0; i < set.size(); i++) {
        assertThat(set.labels()[i]).isEqualTo(bytes[i * 3073]);
        assertThat(Arrays.copyOfRange(set.pixels(), i * 3072, (i + 1) * 3072))
            .isEqualTo(Arrays.copyOfRange(bytes, i * 3073 + 1, (i + 1) * 3073));
      }
    } catch (DataSetException e) {
      assertThat(e).hasMessageContaining(file.toString());
    }
  }
}
