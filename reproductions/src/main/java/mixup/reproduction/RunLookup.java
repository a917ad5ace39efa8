package mixup.reproduction;

import java.util.Optional;
import mixup.method.Method;
import mixup.train.RunResult;

/** Where finished runs are found. */
@FunctionalInterface
public interface RunLookup {

  /** The finished run of a cell with a seed, if there is one. */
  Optional<RunResult> find(Setup setup, Method method, long seed);
}
