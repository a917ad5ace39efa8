package mixup.dataset;

import java.io.IOException;
import java.time.Duration;

/** A failed try that another one may cure: a cut connection, a busy server. */
final class TransientFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  TransientFailure(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  TransientFailure(IOException cause) {
    super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    this.retryAfter = Duration.ZERO;
  }

  /** How long the server wants us to wait. */
  Duration retryAfter() {
    return retryAfter;
  }
}
