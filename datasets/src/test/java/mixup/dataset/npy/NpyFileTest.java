package mixup.dataset.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mixup.dataset.DataSetException;
import mixup.dataset.DataSetException.CorruptData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers come out as they were written; everything else is refused by name. */
class NpyFileTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("array.npy");
  }

  @ParameterizedTest
  @CsvSource({
    "|u1, 200",
    "<u1, 200",
    "|i1, -56",
    "<i2, -3000",
    ">i2, -3000",
    "<u2, 62536",
    ">u2, 62536",
    "<i4, -70000",
    ">i4, -70000",
    "<u4, 4294897296",
    "<i8, -5000000000",
    ">i8, -5000000000"
  })
  void wholeNumbersOfEveryWidthAndOrder(String descr, long value) throws IOException {
    int bytes = descr.charAt(2) - '0';
    ByteOrder order = descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer body = ByteBuffer.allocate(2 * bytes).order(order);
    put(body, bytes, value);
    put(body, bytes, 7);
    NpyFile array = NpyFile.open(NpyFiles.write(file(), descr, "(2,)", body.array()));
    assertThat(array.integers()).containsExactly(value, 7);
    assertThat(array.doubles()).containsExactly(value, 7);
  }

  private static void put(ByteBuffer body, int bytes, long value) {
    switch (bytes) {
      case 1 -> body.put((byte) value);
      case 2 -> body.putShort((short) value);
      case 4 -> body.putInt((int) value);
      default -> body.putLong(value);
    }
  }

  @Test
  void floatingNumbers() throws IOException {
    byte[] single = ByteBuffer.allocate(4).putFloat(-1.5f).array();
    assertThat(NpyFile.open(NpyFiles.write(file(), ">f4", "(1,)", single)).doubles())
        .containsExactly(-1.5);
    byte[] twice = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(Math.PI).array();
    NpyFile array = NpyFile.open(NpyFiles.write(file(), "<f8", "()", twice));
    assertThat(array.shape()).isEmpty();
    assertThat(array.doubles()).containsExactly(Math.PI);
    assertThatThrownBy(array::integers)
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("array.npy")
        .hasMessageContaining("expected whole ones");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void keysInAnyOrderInEveryVersion(int version) throws IOException {
    String header = " {\"shape\":(2,3) , \"fortran_order\": True,'descr':'|u1'}  ";
    NpyFile array =
        NpyFile.open(NpyFiles.write(file(), version, header, new byte[] {1, 2, 3, 4, 5, 6}));
    assertThat(array.shape()).containsExactly(2L, 3L);
    assertThat(array.columnMajor()).isTrue();
    assertThat(array.size()).isEqualTo(6);
    byte[] part = new byte[3];
    array.bytes().copy(2, part, 0, 3);
    assertThat(part).containsExactly(3, 4, 5);
  }

  @Test
  void anEmptyArrayIsAnArray() throws IOException {
    NpyFile array = NpyFile.open(NpyFiles.write(file(), "<i8", "(0, 5)"));
    assertThat(array.integers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (1,)",
        "{'descr': '|u1', 'fortran_order': False}",
        "{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '|u1', 'fortran_order': 0, 'shape': (1,)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (1)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': [1]}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (1,) + (1,)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (1,)} x",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (-1,)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (1e0,)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (1,, )}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999999999999,)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (1,), 'x': __import__('os')}",
        "{'descr': [('a', '|u1')], 'fortran_order': False, 'shape': (1,)}",
        "{'descr': 'u1', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '|i2', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '=i2', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<u8', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<f2', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '|b1', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '|S1', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '|V1', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<M8', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '|u1, 'fortran_order': False, 'shape': (1,)}",
        "{descr: '|u1', 'fortran_order': False, 'shape': (1,)}"
      })
  void otherHeadersAreRefused(String header) throws IOException {
    Path file = NpyFiles.write(file(), 1, header, new byte[1]);
    assertThatThrownBy(() -> NpyFile.open(file))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("array.npy");
  }

  @Test
  void aPickleIsCalledOne() throws IOException {
    Path file = NpyFiles.write(file(), "|O", "(1,)", (byte) 0x80);
    assertThatThrownBy(() -> NpyFile.open(file)).hasMessageContaining("pickles run code");
  }

  @Test
  void theLengthMustBeExact() throws IOException {
    assertThatThrownBy(() -> NpyFile.open(NpyFiles.write(file(), "<i4", "(2,)", new byte[7])))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("announces 8 bytes, 7 follow");
    assertThatThrownBy(() -> NpyFile.open(NpyFiles.write(file(), "<i4", "(2,)", new byte[9])))
        .hasMessageContaining("announces 8 bytes, 9 follow");
    String huge = "(" + Long.MAX_VALUE / 10 + ", 11)";
    assertThatThrownBy(() -> NpyFile.open(NpyFiles.write(file(), "|u1", huge, new byte[9])))
        .hasMessageContaining("larger than any file");
    assertThatThrownBy(
            () -> NpyFile.open(NpyFiles.write(file(), "|u1", "(999999999999,)", new byte[9])))
        .hasMessageContaining("announces 999999999999 bytes, 9 follow");
  }

  @Test
  void magicVersionAndHeaderLengthAreLookedAt() throws IOException {
    byte[] good = Files.readAllBytes(NpyFiles.write(file(), "|u1", "(1,)", (byte) 1));
    refused(changed(good, 3, 'Z'), "not an npy file");
    refused(changed(good, 6, 4), "version 4.0");
    refused(changed(good, 7, 1), "version 1.1");
    refused(changed(good, 9, 0xff), "inside its header");
    byte[] longer = Files.readAllBytes(NpyFiles.write(file(), 2, "{}"));
    refused(changed(longer, 11, 0xff), "a header of 4278190083 bytes");
    refused(new byte[0], "inside its header");
  }

  private static byte[] changed(byte[] bytes, int at, int value) {
    byte[] copy = bytes.clone();
    copy[at] = (byte) value;
    return copy;
  }

  private void refused(byte[] bytes, String why) throws IOException {
    Path file = Files.write(file(), bytes);
    assertThatThrownBy(() -> NpyFile.open(file))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("array.npy")
        .hasMessageContaining(why);
  }

  @Test
  void onlyBytesAreMapped() throws IOException {
    NpyFile array = NpyFile.open(NpyFiles.write(file(), "<i2", "(1,)", (byte) 1, (byte) 2));
    assertThatThrownBy(array::bytes).isInstanceOf(CorruptData.class);
  }

  @Test
  void piecesAreJoined() throws IOException {
    byte[] bytes = new byte[1000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 7);
    }
    Path file = Files.write(file(), bytes);
    MappedBytes mapped = new MappedBytes(file, 10, 985, 64);
    for (List<Integer> range :
        List.of(List.of(0, 985), List.of(60, 10), List.of(63, 1), List.of(64, 200))) {
      byte[] got = new byte[range.get(1) + 2];
      mapped.copy(range.get(0), got, 1, range.get(1));
      for (int i = 0; i < range.get(1); i++) {
        assertThat(got[i + 1]).isEqualTo(bytes[10 + range.get(0) + i]);
      }
    }
    assertThatThrownBy(() -> mapped.copy(980, new byte[10], 0, 10))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new MappedBytes(file, 10, 991)).isInstanceOf(CorruptData.class);
  }

  @Test
  void aFileThatBecameShorterIsNamed() throws IOException {
    Path file = Files.write(file(), new byte[1000]);
    MappedBytes mapped = new MappedBytes(file, 0, 1000);
    Files.write(file, new byte[10]);
    assertThatThrownBy(() -> mapped.copy(0, new byte[1000], 0, 1000))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("array.npy: the file became shorter");
  }

  @Test
  void placesBeyondTwoGigabytesAreReached() throws IOException {
    Path file = file();
    try (var channel =
        java.nio.channels.FileChannel.open(
            file,
            java.nio.file.StandardOpenOption.CREATE_NEW,
            java.nio.file.StandardOpenOption.WRITE,
            java.nio.file.StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), 3L << 30);
    }
    byte[] got = new byte[6];
    new MappedBytes(file, 0, (3L << 30) + 4).copy((3L << 30) - 2, got, 0, 6);
    assertThat(got).containsExactly(0, 0, 1, 2, 3, 4);
  }

  @Test
  void anInterruptIsNotAShorterFile() throws IOException {
    Path file = Files.write(folder.resolve("bytes"), new byte[100]);
    MappedBytes bytes = new MappedBytes(file, 0, 100);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> bytes.copy(0, new byte[10], 0, 10))
          .isInstanceOf(DataSetException.Interrupted.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    bytes.copy(0, new byte[10], 0, 10);
  }

  /** Bytes in the file are longs in memory: it is these that must fit. */
  @Test
  void manyShortNumbersAreRefusedBeforeTheyAreAllocated() throws IOException {
    Path file = NpyFiles.write(folder.resolve("many.npy"), "|u1", "(40000000,)");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(sparse.length() + 40_000_000);
    }
    NpyFile many = NpyFile.open(file);
    assertThatThrownBy(many::integers)
        .isInstanceOf(DataSetException.TooLarge.class)
        .hasMessageContaining("40000000 numbers");
    assertThatThrownBy(many::doubles).isInstanceOf(DataSetException.TooLarge.class);
  }
}
