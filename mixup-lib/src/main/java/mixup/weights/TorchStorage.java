package mixup.weights;

/**
 * A stretch of numbers in a torch file; several tensors may look at one.
 *
 * @param key name of the entry below {@code data/}
 * @param type of the numbers
 * @param count how many
 */
record TorchStorage(String key, ElementType type, long count) {

  long bytes() {
    return Math.multiplyExact(count, (long) type.bytes());
  }
}
