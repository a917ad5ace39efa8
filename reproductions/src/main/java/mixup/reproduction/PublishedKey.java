package mixup.reproduction;

/**
 * Where a published number stands.
 *
 * @param file name of the CSV file without ending, for example {@code recursivemix_table02}
 * @param table table or figure within the paper, for example {@code Table 4a}
 * @param dataset data set as the file writes it
 * @param backbone network as the file writes it
 * @param method method as the file writes it
 * @param variant settings or switches as the file writes them, empty when there are none
 * @param metric what the number is, as the file writes it
 */
public record PublishedKey(
    String file,
    String table,
    String dataset,
    String backbone,
    String method,
    String variant,
    String metric) {

  /** Key of a top-1 error. */
  public PublishedKey(
      String file, String table, String dataset, String backbone, String method, String variant) {
    this(file, table, dataset, backbone, method, variant, "top1_error");
  }

  /** Key of another number of the same cell. */
  public PublishedKey withMetric(String other) {
    return new PublishedKey(file, table, dataset, backbone, method, variant, other);
  }
}
