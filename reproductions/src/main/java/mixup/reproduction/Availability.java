package mixup.reproduction;

import java.util.Collection;
import java.util.Optional;
import mixup.dataset.DataSets;
import mixup.nn.Networks;

/**
 * Whether this library has what a setup needs. Asked from the registries, so a table opens up by
 * itself when a network or data set is added.
 *
 * @param networks names of the networks that exist
 * @param datasets names of the data sets that exist
 */
public record Availability(Collection<String> networks, Collection<String> datasets) {

  /** What is in the registries. */
  public static Availability current() {
    return new Availability(Networks.names(), DataSets.names());
  }

  /** Why a setup cannot run; empty if it can. */
  public Optional<String> missing(Setup setup) {
    if (!networks.contains(setup.network().name())) {
      return Optional.of("not yet available: network " + setup.network().name());
    }
    if (!datasets.contains(setup.data().name())) {
      return Optional.of("not yet available: data set " + setup.data().name());
    }
    return Optional.empty();
  }
}
