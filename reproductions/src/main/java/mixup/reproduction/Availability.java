package mixup.reproduction;

import java.util.Collection;
import java.util.Optional;
import mixup.dataset.DataSets;
import mixup.dataset.Terms;
import mixup.nn.Networks;

/**
 * Whether this library and this machine have what a setup needs. Asked from the registries, so a
 * table opens up by itself when a network is added or the files of a data set are there.
 *
 * @param networks names of the networks that exist
 * @param datasets names of the data sets that are on this machine or may be fetched without asking
 */
public record Availability(Collection<String> networks, Collection<String> datasets) {

  /** What is in the registries. */
  public static Availability current() {
    return new Availability(
        Networks.names(), DataSets.names().stream().filter(Availability::obtainable).toList());
  }

  private static boolean obtainable(String name) {
    return DataSets.describe(name).terms().permission() == Terms.Permission.FREE
        || DataSets.status(name).usable();
  }

  /** Why a setup cannot run; empty if it can. */
  public Optional<String> missing(Setup setup) {
    if (!networks.contains(setup.network().name())) {
      return Optional.of("not yet available: network " + setup.network().name());
    }
    if (!datasets.contains(setup.data().name())) {
      return Optional.of(
          "not yet available: data set %1$s ('./mixup datasets get %1$s' tells how to get it)"
              .formatted(setup.data().name()));
    }
    return Optional.empty();
  }
}
