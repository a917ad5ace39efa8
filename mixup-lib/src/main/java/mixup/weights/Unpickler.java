package mixup.weights;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mixup.weights.TorchObjects.Dict;

/**
 * A stack machine for the part of Python's pickle protocols 2 to 4 that state dicts use. It builds
 * texts, numbers, lists, dictionaries and tensor descriptions, and nothing else; an instruction or
 * class it does not know ends the reading. It never recurses and never compares what it built, so
 * depth and sharing cost nothing.
 */
final class Unpickler {

  /** Some twenty instructions a tensor: enough for tens of thousands of tensors. */
  private static final int MOST_INSTRUCTIONS = 1_000_000;

  private static final int HIGHEST_PROTOCOL = 4;
  private static final int STOP = '.';

  private final PickleInput in;
  private final List<Object> stack = new ArrayList<>();
  private final Deque<Integer> marks = new ArrayDeque<>();
  private final Map<Long, Object> memo = new HashMap<>();

  private Unpickler(byte[] pickle) {
    this.in = new PickleInput(pickle);
  }

  /**
   * The object that a pickle describes.
   *
   * @throws WeightsException if it is damaged or holds anything but a state dict; the message is a
   *     reason without the file
   */
  static Object read(byte[] pickle) {
    return new Unpickler(pickle).run();
  }

  private Object run() {
    for (int i = 0; i < MOST_INSTRUCTIONS; i++) {
      int code = in.oneByte();
      if (code == STOP) {
        return pop();
      }
      if (!(constant(code) || container(code) || memory(code) || object(code))) {
        throw new WeightsException(
            "its pickle has instruction 0x%02x, which no state dict needs".formatted(code));
      }
    }
    throw new WeightsException("its pickle has more than " + MOST_INSTRUCTIONS + " instructions");
  }

  /** Instructions that push a value. */
  private boolean constant(int code) {
    switch (code) {
      case 'N' -> push(null);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'J' -> push((long) in.fourBytes());
      case 'K' -> push((long) in.oneByte());
      case 'M' -> push((long) in.twoBytes());
      case 0x8a -> pushInteger(in.oneByte());
      case 0x8b -> pushInteger(in.fourBytes());
      case 'G' -> push(in.number());
      case 'X' -> push(in.text(Integer.toUnsignedLong(in.fourBytes())));
      case 'U', 0x8c -> push(in.text(in.oneByte()));
      case 0x8d -> push(in.text(in.eightBytes()));
      case 'T' -> push(in.text(in.fourBytes()));
      case 'B' -> pushIgnored(Integer.toUnsignedLong(in.fourBytes()));
      case 'C' -> pushIgnored(in.oneByte());
      case 0x8e -> pushIgnored(in.eightBytes());
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Instructions that make or fill tuples, lists, dictionaries and sets. */
  private boolean container(int code) {
    switch (code) {
      case ')', ']' -> push(new ArrayList<>());
      case '}' -> push(new Dict());
      case 0x8f -> push(TorchObjects.IGNORED);
      case '(' -> marks.push(stack.size());
      case 0x85 -> push(popMany(1));
      case 0x86 -> push(popMany(2));
      case 0x87 -> push(popMany(3));
      case 't', 'l' -> push(popToMark());
      case 'd' -> putAll(popToMark(), new Dict());
      case 'a' -> append(popMany(1));
      case 'e' -> append(popToMark());
      case 's' -> put(popMany(2));
      case 'u' -> put(popToMark());
      case 0x90 -> popToMark();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Instructions that move values, and frames. */
  private boolean memory(int code) {
    switch (code) {
      case 0x80 -> checkProtocol(in.oneByte());
      case 0x95 -> in.eightBytes();
      case '0' -> pop();
      case '1' -> popToMark();
      case '2' -> push(top());
      case 'q' -> memo.put((long) in.oneByte(), top());
      case 'r' -> memo.put(Integer.toUnsignedLong(in.fourBytes()), top());
      case 0x94 -> memo.put((long) memo.size(), top());
      case 'h' -> push(remembered(in.oneByte()));
      case 'j' -> push(remembered(Integer.toUnsignedLong(in.fourBytes())));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Instructions that name classes and call functions. */
  private boolean object(int code) {
    switch (code) {
      case 'c' -> push(TorchObjects.global(in.line(), in.line()));
      case 0x93 -> push(stackGlobal(popMany(2)));
      case 'Q' -> push(TorchObjects.storage(pop()));
      case 'R' -> push(call(popMany(2)));
      case 'b' -> build();
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Object stackGlobal(List<Object> names) {
    if (names.get(0) instanceof String module && names.get(1) instanceof String name) {
      return TorchObjects.global(module, name);
    }
    throw new WeightsException("its pickle names a class by something that is not text");
  }

  private static Object call(List<Object> functionAndArguments) {
    return TorchObjects.call(functionAndArguments.get(0), functionAndArguments.get(1));
  }

  private void build() {
    pop();
    TorchObjects.build(top());
  }

  private static void checkProtocol(int version) {
    if (version > HIGHEST_PROTOCOL) {
      throw new WeightsException("its pickle has protocol " + version + ", only 2 to 4 are read");
    }
  }

  private void pushInteger(int length) {
    Long value = in.integer(length);
    push(value == null ? TorchObjects.IGNORED : value);
  }

  private void pushIgnored(long length) {
    in.skip(length);
    push(TorchObjects.IGNORED);
  }

  @SuppressWarnings("unchecked") // lists are made here only, of objects
  private void append(List<Object> values) {
    Object target = top();
    if (target instanceof List<?> list) {
      ((List<Object>) list).addAll(values);
    } else if (target != TorchObjects.IGNORED) {
      throw new WeightsException("its pickle appends to something that is not a list");
    }
  }

  private void put(List<Object> pairs) {
    if (!(top() instanceof Dict dict)) {
      throw new WeightsException("its pickle sets items of something that is not a dict");
    }
    pop();
    putAll(pairs, dict);
  }

  private void putAll(List<Object> pairs, Dict dict) {
    if (pairs.size() % 2 != 0) {
      throw new WeightsException("its pickle has a key without a value");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      dict.put(pairs.get(i), pairs.get(i + 1));
    }
    push(dict);
  }

  private Object remembered(long index) {
    if (!memo.containsKey(index)) {
      throw new WeightsException("its pickle refers to an object that it does not have");
    }
    return memo.get(index);
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object pop() {
    return popMany(1).get(0);
  }

  private Object top() {
    Object value = pop();
    push(value);
    return value;
  }

  private List<Object> popToMark() {
    if (marks.isEmpty()) {
      throw new WeightsException("its pickle closes a list that it did not open");
    }
    int mark = marks.pop();
    return popMany(Math.max(0, stack.size() - mark));
  }

  private List<Object> popMany(int count) {
    int from = stack.size() - count;
    if (from < 0) {
      throw new WeightsException("its pickle takes more than it has put");
    }
    List<Object> tail = stack.subList(from, stack.size());
    List<Object> values = new ArrayList<>(tail);
    tail.clear();
    return values;
  }
}
