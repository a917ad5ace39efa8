package mixup.data;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NormalizerTest {

  @Test
  void bytesBecomeStandardisedPerChannel() {
    Normalization cifar = Normalization.CIFAR;
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Normalizer normalizer = new Normalizer(manager, cifar)) {
      ByteBuffer grey = ByteBuffer.allocateDirect(3).put(new byte[] {0, (byte) 128, (byte) 255});
      NDArray bytes = manager.create(grey.rewind(), new Shape(1, 3, 1, 1), DataType.UINT8);
      float[] got = normalizer.apply(bytes).toFloatArray();
      double[] levels = {0, 128, 255};
      for (int c = 0; c < 3; c++) {
        double expected = (levels[c] / 255 - cifar.mean().get(c)) / cifar.std().get(c);
        assertThat((double) got[c]).isCloseTo(expected, Offset.offset(1e-6));
      }
    }
  }
}
