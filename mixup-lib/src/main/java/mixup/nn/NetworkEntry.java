package mixup.nn;

import java.util.function.Function;

/**
 * A network of the registry.
 *
 * @param plan name and the usual choices: classes and resolution of the published results, written
 *     rules of the source as start, no stochastic depth, no dropout
 * @param source public code or paper that is the source of truth
 * @param factory builds it for the usual or any other plan
 */
record NetworkEntry(NetworkPlan plan, String source, Function<NetworkPlan, Network> factory) {

  String name() {
    return plan.name();
  }
}
