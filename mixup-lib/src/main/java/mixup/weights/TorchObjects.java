package mixup.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The few Python objects that a state dict is made of. Every other class is refused by name, before
 * anything of it is built; no code of a file is ever run.
 */
final class TorchObjects {

  /** A value that is of no use here: bytes, a set, a very long integer. */
  static final Object IGNORED = new Object();

  /** Functions of Python that are imitated. */
  private enum Function {
    ORDERED_DICT,
    REBUILD_TENSOR,
    REBUILD_PARAMETER
  }

  private static final Map<String, Object> GLOBALS =
      Map.ofEntries(
          Map.entry("collections.OrderedDict", Function.ORDERED_DICT),
          Map.entry("torch._utils._rebuild_tensor_v2", Function.REBUILD_TENSOR),
          Map.entry("torch._utils._rebuild_parameter", Function.REBUILD_PARAMETER),
          Map.entry("torch.DoubleStorage", ElementType.F64),
          Map.entry("torch.FloatStorage", ElementType.F32),
          Map.entry("torch.HalfStorage", ElementType.F16),
          Map.entry("torch.BFloat16Storage", ElementType.BF16),
          Map.entry("torch.LongStorage", ElementType.I64),
          Map.entry("torch.IntStorage", ElementType.I32),
          Map.entry("torch.ShortStorage", ElementType.I16),
          Map.entry("torch.CharStorage", ElementType.I8),
          Map.entry("torch.ByteStorage", ElementType.U8),
          Map.entry("torch.BoolStorage", ElementType.BOOL));

  private static final int MOST_AXES = 64;
  private static final String KEY = "[0-9]{1,18}";

  /** A dictionary with the entries whose keys are texts; others cannot be tensors by name. */
  static final class Dict {
    private final Map<String, Object> entries = new LinkedHashMap<>();

    void put(Object key, Object value) {
      if (key instanceof String name) {
        entries.put(name, value);
      }
    }

    Map<String, Object> entries() {
      return entries;
    }
  }

  private TorchObjects() {}

  /** What a name of Python stands for. */
  static Object global(String module, String name) {
    Object found = GLOBALS.get(module + "." + name);
    if (found == null) {
      throw new WeightsException(
          "it holds an object of class or function "
              + WeightsException.quote(module + "." + name)
              + ", which is not loaded: only tensors in dictionaries are");
    }
    return found;
  }

  /** Calls an imitated function. */
  static Object call(Object function, Object arguments) {
    if (!(function instanceof Function known) || !(arguments instanceof List<?> list)) {
      throw new WeightsException("its pickle calls something that is not a function");
    }
    return switch (known) {
      case ORDERED_DICT -> emptyDict(list);
      case REBUILD_TENSOR -> tensor(list);
      case REBUILD_PARAMETER -> at(list, 0, TorchTensor.class);
    };
  }

  private static Dict emptyDict(List<?> arguments) {
    if (!arguments.isEmpty()) {
      throw new WeightsException("its pickle builds an OrderedDict in a way that is not supported");
    }
    return new Dict();
  }

  private static TorchTensor tensor(List<?> arguments) {
    return new TorchTensor(
        at(arguments, 0, TorchStorage.class),
        at(arguments, 1, Long.class),
        numbers(at(arguments, 2, List.class)),
        numbers(at(arguments, 3, List.class)));
  }

  /** The storage that a persistent id names: ('storage', type, key, device, count). */
  static TorchStorage storage(Object id) {
    if (!(id instanceof List<?> parts) || !"storage".equals(at(parts, 0, String.class))) {
      throw new WeightsException("its pickle refers to something that is not a storage");
    }
    String key = at(parts, 2, String.class);
    long count = at(parts, 4, Long.class);
    if (!key.matches(KEY) || count < 0) {
      throw new WeightsException("its pickle names a storage " + WeightsException.quote(key));
    }
    return new TorchStorage(key, at(parts, 1, ElementType.class), count);
  }

  /** Sets attributes: a dictionary may carry versions of modules, which do not matter. */
  static void build(Object target) {
    if (!(target instanceof Dict)) {
      throw new WeightsException("its pickle sets attributes of something that is not a dict");
    }
  }

  private static long[] numbers(List<?> list) {
    if (list.size() > MOST_AXES) {
      throw new WeightsException("its pickle has a tensor of %d axes".formatted(list.size()));
    }
    long[] numbers = new long[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = at(list, i, Long.class);
    }
    return numbers;
  }

  private static <T> T at(List<?> list, int index, Class<T> type) {
    if (index >= list.size() || !type.isInstance(list.get(index))) {
      throw new WeightsException(
          "its pickle has no " + type.getSimpleName() + " where one is expected");
    }
    return type.cast(list.get(index));
  }
}
