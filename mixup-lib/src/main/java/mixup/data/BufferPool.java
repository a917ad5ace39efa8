package mixup.data;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Direct buffers that are used again. The JVM gives direct memory back only when it collects
 * garbage, of which a loader makes little; without a pool the memory of a long run would creep up.
 */
final class BufferPool {

  private final ArrayBlockingQueue<ByteBuffer> free;

  /**
   * @param capacity buffers that are kept at most
   */
  BufferPool(int capacity) {
    this.free = new ArrayBlockingQueue<>(capacity);
  }

  /** A buffer of exactly so many bytes, its content arbitrary. */
  ByteBuffer take(int bytes) {
    ByteBuffer known = free.poll();
    // the last batch of an epoch is smaller: its buffer is a view of a large one
    if (known == null || known.capacity() < bytes) {
      return ByteBuffer.allocateDirect(bytes);
    }
    return known.clear().limit(bytes);
  }

  /** Returns a buffer nobody reads any more; dropped if there are enough. */
  void giveBack(ByteBuffer buffer) {
    free.offer(buffer);
  }
}
