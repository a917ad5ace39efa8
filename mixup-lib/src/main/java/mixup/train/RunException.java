package mixup.train;

/** A run cannot start or go on; the message says why, where and what to do. */
public class RunException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public RunException(String message) {
    super(message);
  }

  /** Creates the exception with what caused it. */
  public RunException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Another process works on the same run. */
  public static final class Locked extends RunException {
    private static final long serialVersionUID = 1L;

    Locked(String message) {
      super(message);
    }
  }

  /** The loss became NaN or infinite. */
  public static final class Diverged extends RunException {
    private static final long serialVersionUID = 1L;

    Diverged(String message) {
      super(message);
    }
  }
}
