package mixup.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import mixup.train.GradientStep;

/** What an optimiser remembers, cut from its flat arrays into one piece per parameter. */
final class OptimizerState {

  private final Map<String, double[]> pieces = new LinkedHashMap<>();
  private final Set<String> kinds = new TreeSet<>();

  OptimizerState(GradientStep step, Map<String, Parameter> parameters) {
    List<List<String>> members = step.members();
    step.state().forEach((key, array) -> cut(key, array, members, parameters));
  }

  private void cut(
      String key, NDArray array, List<List<String>> members, Map<String, Parameter> parameters) {
    int dot = key.indexOf('.');
    int group = Integer.parseInt(key.substring("group".length(), dot));
    String kind = key.substring(dot + 1);
    if (kind.equals("weights")) {
      return;
    }
    kinds.add(kind);
    double[] all = GoldenArrays.values(array);
    int start = 0;
    for (String name : members.get(group)) {
      int end = start + (int) parameters.get(name).getArray().size();
      pieces.put(kind + "/" + name, Arrays.copyOfRange(all, start, end));
      start = end;
    }
  }

  /** Names of the memories, for example {@code exp_avg}. */
  List<String> kinds() {
    return new ArrayList<>(kinds);
  }

  /** The memory of one parameter. */
  double[] of(String kind, String parameter) {
    return pieces.get(kind + "/" + parameter);
  }
}
