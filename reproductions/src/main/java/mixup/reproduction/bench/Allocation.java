package mixup.reproduction.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.OptionalLong;

/** Bytes that all threads of this JVM have taken from the heap so far. */
final class Allocation {

  private Allocation() {}

  /** Bytes allocated while a task runs; nothing where the JVM does not count them. */
  static OptionalLong of(Runnable task) {
    ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    if (!(bean instanceof com.sun.management.ThreadMXBean counting)
        || !counting.isThreadAllocatedMemoryEnabled()) {
      task.run();
      return OptionalLong.empty();
    }
    long before = sum(counting);
    task.run();
    return OptionalLong.of(sum(counting) - before);
  }

  private static long sum(com.sun.management.ThreadMXBean counting) {
    long[] each = counting.getThreadAllocatedBytes(counting.getAllThreadIds());
    return Arrays.stream(each).filter(bytes -> bytes > 0).sum();
  }
}
