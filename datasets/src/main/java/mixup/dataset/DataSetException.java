package mixup.dataset;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

/**
 * A data set could not be found, fetched or read. The message names the file, the fault and the
 * remedy; the subclass tells programs what kind of fault it was.
 */
public class DataSetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final String what;
  private final String remedy;

  /**
   * @param file file, folder or address the fault belongs to
   * @param what the fault, a clause without a full stop
   * @param remedy what the reader can do, a full sentence
   */
  public DataSetException(String file, String what, String remedy) {
    super(file + ": " + what + ". " + remedy);
    this.file = file;
    this.what = what;
    this.remedy = remedy;
  }

  DataSetException because(Throwable cause) {
    initCause(cause);
    return this;
  }

  /** For every file, whoever brought it. */
  static final String REPLACE =
      "Replace it by the official one, which the card of the data set names; correct it if it is"
          + " your own.";

  /** What failed in reading a file: that it is not there, or the disk. */
  public static DataSetException reading(String file, IOException cause) {
    return cause instanceof NoSuchFileException
        ? new DataMissing(
                file, "there is no such file", "Complete the folder, or name an existing file.")
            .because(cause)
        : new DiskFailure(file, cause);
  }

  /** File, folder or address the fault belongs to. */
  public String file() {
    return file;
  }

  /** The fault. */
  public String what() {
    return what;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }

  /** The data is in none of the places that were searched. */
  public static final class DataMissing extends DataSetException {
    private static final long serialVersionUID = 1L;

    public DataMissing(String file, String what, String remedy) {
      super(file, what, remedy);
    }
  }

  /** The download needs the reader's consent to the owner's terms first. */
  public static final class TermsNotAccepted extends DataSetException {
    private static final long serialVersionUID = 1L;

    public TermsNotAccepted(String id, Terms terms) {
      this(id, terms, "Read them and call again with acceptTerms.");
    }

    public TermsNotAccepted(String id, Terms terms, String remedy) {
      super(id, "terms of use not accepted: " + terms.name() + ", " + terms.url(), remedy);
    }
  }

  /** Size or hash differ from the announced ones. */
  public static final class ChecksumMismatch extends DataSetException {
    private static final long serialVersionUID = 1L;

    public ChecksumMismatch(String file, String expected, String got, String remedy) {
      super(file, "expected " + expected + ", got " + got, remedy);
    }
  }

  /** The content breaks the rules of its format. */
  public static final class CorruptData extends DataSetException {
    private static final long serialVersionUID = 1L;

    public CorruptData(String file, String what) {
      this(file, what, REPLACE);
    }

    public CorruptData(String file, String what, String remedy) {
      super(file, what, remedy);
    }
  }

  /** A label outside the range of classes. */
  public static final class BadLabel extends DataSetException {
    private static final long serialVersionUID = 1L;

    public BadLabel(String file, long record, String kind, int value, int classes) {
      super(
          file,
          "record %d has %s %d, valid are 0..%d".formatted(record, kind, value, classes - 1),
          REPLACE);
    }

    public BadLabel(String file, String what, String remedy) {
      super(file, what, remedy);
    }
  }

  /** An archive that would write outside its folder, or holds what no data set needs. */
  public static final class UnsafeArchive extends DataSetException {
    private static final long serialVersionUID = 1L;

    public UnsafeArchive(String archive, String what) {
      super(archive, what, "Do not use this archive; fetch the official one.");
    }
  }

  /** A path in a list or manifest that leaves its folder. */
  public static final class UnsafePath extends DataSetException {
    private static final long serialVersionUID = 1L;

    public UnsafePath(String file, String what) {
      super(file, what, "Do not use this file; fetch the official one.");
    }
  }

  /** More than the limits, the disk or an array can hold. */
  public static final class TooLarge extends DataSetException {
    private static final long serialVersionUID = 1L;

    public TooLarge(String file, String what, String remedy) {
      super(file, what, remedy);
    }
  }

  /** The server did not deliver. */
  public static final class DownloadFailed extends DataSetException {
    private static final long serialVersionUID = 1L;

    public DownloadFailed(String url, String what, String remedy) {
      super(url, what, remedy);
    }
  }

  /** The disk did not do what was asked. */
  public static final class DiskFailure extends DataSetException {
    private static final long serialVersionUID = 1L;

    public DiskFailure(String file, IOException cause) {
      super(
          file,
          "input or output failed: " + cause,
          "Check that the disk has room and that you may read and write there.");
      initCause(cause);
    }
  }

  /** The thread was interrupted; its interrupt flag is set again. */
  public static final class Interrupted extends DataSetException {
    private static final long serialVersionUID = 1L;

    public Interrupted(String file) {
      super(file, "interrupted", "Call again to go on; a download continues where it stopped.");
    }

    static void check(String file) {
      if (Thread.currentThread().isInterrupted()) {
        throw new Interrupted(file);
      }
    }
  }
}
