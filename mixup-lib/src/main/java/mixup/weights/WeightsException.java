package mixup.weights;

/** A weight file cannot be used; the message names the file, the reason and what to do. */
public final class WeightsException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST_NAME = 120;

  /** Creates the exception. */
  public WeightsException(String message) {
    super(message);
  }

  /** Creates the exception with what caused it. */
  public WeightsException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A name out of a file as messages show it: short, on one line. */
  static String quote(String name) {
    String line = name.replaceAll("\\p{Cntrl}", "?");
    boolean whole = line.length() <= LONGEST_NAME;
    return "'" + (whole ? line : line.substring(0, LONGEST_NAME) + "...") + "'";
  }
}
