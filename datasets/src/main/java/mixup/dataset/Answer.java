package mixup.dataset;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mixup.dataset.DataSetException.ChecksumMismatch;
import mixup.dataset.DataSetException.DownloadFailed;

/** What a server's status and headers mean for a download. */
final class Answer {
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18}|\\*)");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private final RemoteFile remote;
  private final int status;
  private final HttpHeaders headers;

  Answer(RemoteFile remote, HttpResponse<?> response) {
    this.remote = remote;
    this.status = response.statusCode();
    this.headers = response.headers();
  }

  /**
   * Whether the body continues the part at {@code start}; false if it is the whole file.
   *
   * @throws TransientFailure if another try may succeed
   * @throws DownloadFailed if none will
   */
  boolean continuesAt(long start, PartFile part) throws IOException {
    if (status == 416) {
      part.discard(); // a part of the announced length is never asked for, so this one is wrong
      throw new TransientFailure("the server refused to resume (416)", Duration.ZERO);
    }
    if (status != 200 && status != 206) {
      throw failure();
    }
    refuseWebPage();
    if (status == 206) {
      requireRange(start, part);
      return true;
    }
    requireLength();
    return false;
  }

  private IOException failure() {
    if (status == 429 || status == 408 || status >= 500) {
      return new TransientFailure("the server answered " + status, retryAfter());
    }
    throw new DownloadFailed(
        remote.uri().toString(),
        "the server answered " + status,
        "Check the address with a browser and fetch the file by hand if it has moved.");
  }

  private Duration retryAfter() {
    return headers
        .firstValue("Retry-After")
        .filter(value -> SECONDS.matcher(value).matches())
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .orElse(Duration.ZERO);
  }

  private void refuseWebPage() {
    String type = headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("text/html")) {
      throw webPage(remote);
    }
  }

  static DownloadFailed webPage(RemoteFile remote) {
    return new DownloadFailed(
        remote.uri().toString(),
        "the server sent a web page (perhaps a login page) instead of " + remote.name(),
        "Open the address in a browser and fetch the file by hand.");
  }

  private void requireRange(long start, PartFile part) throws IOException {
    Matcher range = CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
    if (!range.matches() || start == 0 || Long.parseLong(range.group(1)) != start) {
      part.discard();
      throw new TransientFailure("the server resumed at the wrong byte", Duration.ZERO);
    }
    if (!hasTag(part)) {
      part.discard();
      throw new TransientFailure("the server resumed another version", Duration.ZERO);
    }
    if (!range.group(2).equals("*") && Long.parseLong(range.group(2)) != remote.bytes()) {
      part.discard();
      throw wrongLength(Long.parseLong(range.group(2)));
    }
  }

  /** Some servers resume whatever the tag says; where they send theirs, it must be the part's. */
  private boolean hasTag(PartFile part) throws IOException {
    Optional<String> sent = headers.firstValue("ETag");
    Optional<String> asked = part.validator().filter(tag -> tag.startsWith("\""));
    return sent.isEmpty() || asked.isEmpty() || sent.equals(asked);
  }

  private void requireLength() {
    long announced = headers.firstValueAsLong("Content-Length").orElse(remote.bytes());
    if (announced != remote.bytes()) {
      throw wrongLength(announced);
    }
  }

  private ChecksumMismatch wrongLength(long announced) {
    return new ChecksumMismatch(
        remote.uri().toString(),
        remote.bytes() + " bytes",
        announced + " bytes announced by the server",
        "The official file may have changed; look at its page, or fetch it by hand.");
  }
}
