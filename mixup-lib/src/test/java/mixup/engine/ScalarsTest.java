package mixup.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalarsTest {

  private static final int PRODUCTS = 200;

  /** The backward pass needs the factors when nothing in Java refers to them any more. */
  @Test
  void factorsOutliveTheGarbageCollector() throws InterruptedException {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Autograd.Scope on = Autograd.grad()) {
      NDArray x = manager.create(new double[] {1, 2});
      x.setRequiresGradient(true);
      List<NDArray> products = new ArrayList<>();
      for (int i = 0; i < PRODUCTS; i++) {
        products.add(Scalars.scale(x, 3));
      }
      overwriteFreedMemory();
      for (NDArray product : products) {
        Autograd.backward(product.sum());
      }
      assertThat(x.getGradient().toDoubleArray()).containsExactly(3.0 * PRODUCTS, 3.0 * PRODUCTS);
    }
  }

  private static void overwriteFreedMemory() throws InterruptedException {
    List<ByteBuffer> filled = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      System.gc();
      Thread.sleep(20); // the collector frees memory outside the heap in a thread of its own
      for (int i = 0; i < 2000; i++) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(8 + i % 3 * 8);
        byte[] ones = new byte[buffer.capacity()];
        Arrays.fill(ones, (byte) 0x41);
        filled.add(buffer.put(ones));
      }
    }
    assertThat(filled).hasSize(10_000);
  }
}
