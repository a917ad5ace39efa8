package mixup.reproduction;

/**
 * A row of the paper whose method this library does not have yet: it shows the published number.
 *
 * @param id name within its block
 * @param label row label for readers
 * @param method registry name the method will have
 * @param published the paper's number
 */
public record AwaitedCell(String id, String label, String method, PublishedValue published) {

  /** What stands in place of our number. */
  public String missing() {
    return "not yet available: method " + method;
  }
}
