package mixup.reproduction.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * One line that a worker writes.
 *
 * @param kind what happened
 * @param done updates finished (PROGRESS), else 0
 * @param total updates of the run (PROGRESS), else 0
 * @param text a metrics line (EPOCH), the final state (END), the reason (FAILED), else empty
 */
record WorkerEvent(Kind kind, long done, long total, String text) {

  /** What happened. */
  enum Kind {
    /** Some updates further. */
    PROGRESS,
    /** An epoch ended. */
    EPOCH,
    /** The run ended as {@code text} says. */
    END,
    /** The run broke down. */
    FAILED
  }

  private static final String MARK = "@mixup ";
  private static final ObjectMapper JSON = new ObjectMapper();

  String line() {
    try {
      return MARK + JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event is always JSON", e);
    }
  }

  /** Reads a line; empty if something else (a native library, the JVM) wrote it. */
  static Optional<WorkerEvent> parse(String line) {
    if (!line.startsWith(MARK)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(line.substring(MARK.length()), WorkerEvent.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
