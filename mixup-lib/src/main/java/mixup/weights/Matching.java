package mixup.weights;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which tensor of a file is which tensor of a network, under one naming.
 *
 * @param keyMap the naming
 * @param target what the network needs
 * @param found tensors of the file by our names, known or not
 * @param extra names in the file of further heads
 */
record Matching(
    KeyMap keyMap, TargetNames target, Map<String, TensorInfo> found, List<String> extra) {

  /** Counters and index tables that a network computes itself. */
  private static final Pattern COMPUTED =
      Pattern.compile(".*\\.(num_batches_tracked|relative_position_index|attn_mask)");

  /** Prefixes of wrappers around a network: DataParallel, torch.compile. */
  private static final List<String> WRAPPERS = List.of("module.", "_orig_mod.");

  /** The naming under which most of the network's tensors are found; ours if several are equal. */
  static Matching best(TargetNames target, Map<String, TensorInfo> tensors) {
    Matching best = null;
    for (KeyMap map : KeyMaps.ALL) {
      Matching candidate = under(map, target, tensors);
      if (best == null || candidate.fitting() > best.fitting()) {
        best = candidate;
      }
    }
    return best;
  }

  private static Matching under(KeyMap map, TargetNames target, Map<String, TensorInfo> tensors) {
    Map<String, TensorInfo> found = new LinkedHashMap<>();
    List<String> extra = new ArrayList<>();
    String wrapper = wrapper(tensors.keySet());
    for (TensorInfo info : tensors.values()) {
      String name = info.name().substring(wrapper.length());
      if (map.isExtra(name)) {
        extra.add(info.name());
      } else if (!COMPUTED.matcher(name).matches()) {
        String ours = target.resolve(map.translate(name));
        // two names that become one: keep the first under its own name, where it is unexpected
        found.put(found.containsKey(ours) ? info.name() : ours, info);
      }
    }
    return new Matching(map, target, found, extra);
  }

  private static String wrapper(Set<String> names) {
    StringBuilder prefix = new StringBuilder();
    boolean more = !names.isEmpty();
    while (more) {
      int before = prefix.length();
      for (String wrapper : WRAPPERS) {
        String longer = prefix + wrapper;
        if (names.stream().allMatch(name -> name.startsWith(longer))) {
          prefix.append(wrapper);
        }
      }
      more = prefix.length() > before;
    }
    return prefix.toString();
  }

  /** Tensors that the network needs and the file has with the same shape. */
  private long fitting() {
    return target.shapes().keySet().stream().filter(this::fits).count();
  }

  /** Whether the file has this tensor with the network's shape. */
  boolean fits(String name) {
    TensorInfo info = found.get(name);
    return info != null && info.shape().equals(target.shapes().get(name));
  }

  /** Our names of the tensors that are copied. */
  List<String> fittingNames() {
    return target.shapes().keySet().stream().filter(this::fits).toList();
  }

  /** What does not fit, one line each. */
  List<String> problems(boolean newHead) {
    List<String> problems = new ArrayList<>();
    target
        .shapes()
        .forEach(
            (name, shape) -> {
              if (!fits(name) && !(newHead && target.isClassifier(name))) {
                problems.add(problem(name, shape));
              }
            });
    for (Map.Entry<String, TensorInfo> entry : found.entrySet()) {
      if (!target.shapes().containsKey(entry.getKey())) {
        problems.add("unexpected " + WeightsException.quote(entry.getValue().name()));
      }
    }
    return problems;
  }

  private String problem(String name, Shape shape) {
    TensorInfo info = found.get(name);
    return info == null
        ? "missing " + name + " " + shape
        : "wrong shape " + name + ": the network has " + shape + ", the file " + info.shape();
  }

  /** Values of a tensor in our order. */
  float[] floats(WeightSource source, String name) {
    TensorInfo info = found.get(name);
    return keyMap.reorder(name).apply(source.floats(info.name()), last(info.shape()));
  }

  /** As above, in double precision. */
  double[] doubles(WeightSource source, String name) {
    TensorInfo info = found.get(name);
    return keyMap.reorder(name).apply(source.doubles(info.name()), last(info.shape()));
  }

  private static long last(Shape shape) {
    return shape.dimension() == 0 ? 1 : shape.get(shape.dimension() - 1);
  }

  /** Names of the network's tensors that keep their values, sorted. */
  Set<String> kept() {
    Set<String> kept = new TreeSet<>(target.shapes().keySet());
    fittingNames().forEach(kept::remove);
    return kept;
  }
}
