package mixup.dataset;

/**
 * Under which conditions a data set may be used and fetched.
 *
 * @param name licence or terms in a few words
 * @param url where they are written
 * @param permission whether a program may download the files
 */
public record Terms(String name, String url, Permission permission) {

  /** Who decides about a download. */
  public enum Permission {
    /** May be fetched without asking. */
    FREE,
    /** The user has to accept the terms first. */
    ASK,
    /** Only the user can fetch it (account, registration, or no official address). */
    NEVER
  }
}
