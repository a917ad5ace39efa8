package mixup.reproduction.cli;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What the doctor found.
 *
 * @param part what was looked at
 * @param state whether it is as it should be
 * @param found what is there
 * @param remedy what to do, empty when nothing is to be done
 */
record Finding(String part, State state, String found, String remedy) {

  enum State {
    OK,
    /** Missing, but most things work without. */
    ABSENT,
    /** Missing or broken, and needed. */
    BAD;

    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding ok(String part, String found) {
    return new Finding(part, State.OK, found, "");
  }

  static Finding absent(String part, String found, String remedy) {
    return new Finding(part, State.ABSENT, found, remedy);
  }

  static Finding bad(String part, String found, String remedy) {
    return new Finding(part, State.BAD, found, remedy);
  }
}
