package mixup.reproduction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mixup.util.Nearest;

/**
 * The filter {@code --only key=value,...}: values of one key are alternatives, different keys must
 * all hold.
 *
 * @param wanted accepted values per key; no key keeps everything
 */
public record Only(Map<String, Set<String>> wanted) {

  /** What an entry can be chosen by. */
  public enum Key {
    /** Registry name of the method. */
    METHOD("method") {
      @Override
      Set<String> values(RunEntry entry) {
        return Set.of(entry.cell().method().name());
      }
    },
    /** The paper's network (block) or the one that is trained. */
    NETWORK("network") {
      @Override
      Set<String> values(RunEntry entry) {
        return Stream.of(entry.block().id(), entry.experiment().network().name())
            .collect(Collectors.toSet());
      }
    },
    /** Cell, with or without its block. */
    CELL("cell") {
      @Override
      Set<String> values(RunEntry entry) {
        return Set.of(entry.cell().id(), entry.cellId());
      }
    },
    /** Seed. */
    SEED("seed") {
      @Override
      Set<String> values(RunEntry entry) {
        return Set.of(Long.toString(entry.experiment().seed()));
      }
    };

    private final String id;

    Key(String id) {
      this.id = id;
    }

    abstract Set<String> values(RunEntry entry);

    /** Name on the command line. */
    public String id() {
      return id;
    }

    static List<String> ids() {
      return Stream.of(values()).map(Key::id).toList();
    }

    static Key of(String id) {
      return Stream.of(values()).filter(key -> key.id.equals(id)).findFirst().orElseThrow();
    }
  }

  /** Keeps everything. */
  public static final Only ALL = new Only(Map.of());

  public Only {
    Map<String, Set<String>> copy = new LinkedHashMap<>();
    wanted.forEach((key, values) -> copy.put(key, Set.copyOf(values)));
    wanted = copy;
    for (String key : wanted.keySet()) {
      if (!Key.ids().contains(key)) {
        throw new IllegalArgumentException(
            "--only has no key '" + key + "'. " + Nearest.hint(key, Key.ids()));
      }
    }
  }

  /**
   * Reads {@code key=value,key=value,...}; blanks around names are ignored.
   *
   * @throws IllegalArgumentException if a part is not {@code key=value} or the key is unknown
   */
  public static Only parse(String text) {
    Map<String, Set<String>> wanted = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? "" : part.substring(0, equals).strip();
      String value = equals < 0 ? "" : part.substring(equals + 1).strip();
      if (key.isEmpty() || value.isEmpty()) {
        throw new IllegalArgumentException(
            "--only takes key=value,key=value,..., got '" + part + "' in '" + text + "'");
      }
      wanted.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(value);
    }
    return new Only(wanted);
  }

  /**
   * The entries that match.
   *
   * @throws IllegalArgumentException if a value fits no entry at all; the message names the nearest
   */
  public List<RunEntry> apply(List<RunEntry> entries) {
    List<RunEntry> kept = new ArrayList<>(entries);
    wanted.forEach(
        (id, values) -> {
          Key key = Key.of(id);
          values.forEach(value -> requireKnown(key, value, entries));
          kept.removeIf(entry -> key.values(entry).stream().noneMatch(values::contains));
        });
    return kept;
  }

  private static void requireKnown(Key key, String value, List<RunEntry> entries) {
    Set<String> valid =
        entries.stream().flatMap(entry -> key.values(entry).stream()).collect(Collectors.toSet());
    if (!valid.contains(value)) {
      throw new IllegalArgumentException(
          "--only " + key.id() + "=" + value + " fits no run. " + Nearest.hint(value, valid));
    }
  }
}
