package mixup.method.puzzle;

/** Queue of numbers in a fixed array; the owner sees to it that it never overflows. */
final class IntRing {

  private final int[] values;
  private int start;
  private int size;

  /** Room for {@code capacity} numbers, at least one. */
  IntRing(int capacity) {
    values = new int[Math.max(1, capacity)];
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(int value) {
    int end = start + size++;
    values[end < values.length ? end : end - values.length] = value;
  }

  int take() {
    int value = values[start];
    start = start + 1 == values.length ? 0 : start + 1;
    size--;
    return value;
  }
}
