package mixup.weights;

import java.util.List;

/**
 * What a load did.
 *
 * @param naming the naming that was recognised
 * @param loaded number of tensors copied
 * @param kept names of the network's tensors that were left at their start: a new classifier
 * @param extra names in the file of further heads, which were not used
 */
public record LoadReport(String naming, int loaded, List<String> kept, List<String> extra) {

  public LoadReport {
    kept = List.copyOf(kept);
    extra = List.copyOf(extra);
  }

  /** One sentence for a log. */
  public String message() {
    return "%d tensors loaded, names of %s%s%s"
        .formatted(
            loaded, naming, list("; left at their start: ", kept), list("; unused: ", extra));
  }

  private static String list(String label, List<String> names) {
    return names.isEmpty() ? "" : label + String.join(", ", names);
  }
}
