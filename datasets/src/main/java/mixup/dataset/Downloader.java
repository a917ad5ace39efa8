package mixup.dataset;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mixup.dataset.DataSetException.ChecksumMismatch;
import mixup.dataset.DataSetException.DiskFailure;
import mixup.dataset.DataSetException.DownloadFailed;
import mixup.dataset.DataSetException.Interrupted;
import mixup.train.Progress;

/**
 * Fetches official files. A download that broke off goes on where it stopped; a file gets its final
 * name only after length and hash were compared.
 */
public final class Downloader {
  private final DownloadPolicy policy;
  private final Pause pause;
  private final FreeSpace space;
  private final Disk disk;

  /**
   * @param policy tries and time limits
   * @param pause waits between tries
   * @param space tells how much the disk has left
   */
  public Downloader(DownloadPolicy policy, Pause pause, FreeSpace space) {
    this(policy, pause, space, Disk.REAL);
  }

  Downloader(DownloadPolicy policy, Pause pause, FreeSpace space, Disk disk) {
    this.policy = policy;
    this.pause = pause;
    this.space = space;
    this.disk = disk;
  }

  /** Standard patience, real clock and disk. */
  public static Downloader standard() {
    return new Downloader(DownloadPolicy.STANDARD, Pause.SLEEP, FreeSpace.DISK);
  }

  FreeSpace space() {
    return space;
  }

  Disk disk() {
    return disk;
  }

  /**
   * Fetches a file into a folder, or finds it there with the right hash. Mirrors are asked when an
   * address does not deliver or delivers something else.
   *
   * @param remote what to fetch
   * @param folder where to; made if absent
   * @param progress told the bytes
   * @return the finished file
   * @throws DataSetException if the server, the disk or the hash is in the way, or the thread was
   *     interrupted; the bytes so far stay for the next call unless they are wrong
   */
  public Path fetch(RemoteFile remote, Path folder, Progress progress) {
    if (!remote.isFetchable()) {
      throw ByHand.notFetched(remote, folder);
    }
    try {
      Files.createDirectories(folder);
      Path target = folder.resolve(remote.name());
      if (isFinished(remote, target, progress)) {
        return target;
      }
      long present = new PartFile(remote, folder).length();
      space.require(folder, remote.bytes() - Math.min(present, remote.bytes()));
      progress.begin("download " + remote.name(), remote.bytes());
      try (progress) {
        return fromAnyPlace(remote, folder, progress);
      }
    } catch (InterruptedException | ClosedByInterruptException e) {
      Thread.currentThread().interrupt();
      throw new Interrupted(remote.uri().toString());
    } catch (IOException e) {
      throw new DiskFailure(folder.resolve(remote.name()).toString(), e);
    }
  }

  private Path fromAnyPlace(RemoteFile remote, Path folder, Progress progress)
      throws IOException, InterruptedException {
    List<DataSetException> failures = new ArrayList<>();
    for (RemoteFile place : remote.places()) {
      try {
        return fromPlace(place, folder, progress);
      } catch (DownloadFailed | ChecksumMismatch e) {
        failures.add(e);
        progress.step(0, place.uri().getHost() + " did not deliver");
      }
    }
    throw failures.size() == 1 ? failures.get(0) : noPlace(remote, failures);
  }

  /** Wrong bytes of another place, gone on with here, say nothing about this place. */
  private Path fromPlace(RemoteFile place, Path folder, Progress progress)
      throws IOException, InterruptedException {
    PartFile part = new PartFile(place, folder);
    boolean inherited = part.isInherited();
    try {
      return tryRepeatedly(place, part, progress);
    } catch (ChecksumMismatch e) {
      if (!inherited) {
        throw e;
      }
      return tryRepeatedly(place, part, progress);
    }
  }

  private static DataSetException noPlace(RemoteFile remote, List<DataSetException> failures) {
    DataSetException last = failures.get(failures.size() - 1);
    return new DownloadFailed(
            remote.name(),
            "none of %d addresses delivered it: %s"
                .formatted(
                    failures.size(),
                    failures.stream()
                        .map(failure -> failure.file() + ", " + failure.what())
                        .collect(Collectors.joining("; "))),
            last.remedy())
        .because(last);
  }

  /**
   * A file under the final name that is not the announced one makes room for it; it may be the
   * reader's, so it is renamed and not deleted.
   */
  private static boolean isFinished(RemoteFile remote, Path target, Progress progress)
      throws IOException {
    if (!Files.isRegularFile(target)) {
      return false;
    }
    boolean right =
        Files.size(target) == remote.bytes()
            && remote.checksum().algorithm().of(target).equals(remote.checksum());
    if (!right) {
      Path aside = target.resolveSibling(target.getFileName() + ".wrong");
      Files.move(target, aside, StandardCopyOption.REPLACE_EXISTING);
      progress.begin("warning: not the announced file, renamed: " + aside, 0);
      progress.close();
    }
    return right;
  }

  private Path tryRepeatedly(RemoteFile remote, PartFile part, Progress progress)
      throws IOException, InterruptedException {
    HttpFetch http = new HttpFetch(policy);
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(http, remote, part, progress);
      } catch (TransientFailure e) {
        if (attempt >= policy.attempts()) {
          throw gaveUp(remote, e);
        }
        progress.step(part.length(), "waiting, " + e.getMessage());
        pause.pause(policy.pauseAfter(attempt, e.retryAfter()));
      }
    }
  }

  private DataSetException gaveUp(RemoteFile remote, TransientFailure e) {
    return new DownloadFailed(
            remote.uri().toString(),
            "no success in " + policy.attempts() + " tries, the last one: " + e.getMessage(),
            "Try again later, the download goes on where it stopped; or fetch the file by hand.")
        .because(e);
  }

  private Path attempt(HttpFetch http, RemoteFile remote, PartFile part, Progress progress)
      throws IOException, InterruptedException {
    if (!part.isFull()) {
      Optional<String> validator = part.validator();
      long start = validator.isPresent() ? part.length() : 0;
      HttpResponse<TimedBody> response = http.get(remote.uri(), range(start, validator));
      try (TimedBody body = response.body()) {
        Answer answer = new Answer(remote, response);
        if (!answer.continuesAt(start, part)) {
          part.restart(PartFile.State.of(remote, response.headers()));
        }
        return receive(remote, part, body, progress);
      }
    }
    return part.finish(hashed(remote, part));
  }

  private static Map<String, String> range(long start, Optional<String> validator) {
    return validator
        .map(tag -> Map.of("Range", "bytes=" + start + "-", "If-Range", tag))
        .orElse(Map.of());
  }

  private Checksum hashed(RemoteFile remote, PartFile part) throws IOException {
    try (PartFile.Writer writer = part.append(disk)) {
      return writer.finish(remote.checksum().algorithm());
    }
  }

  private Path receive(RemoteFile remote, PartFile part, TimedBody body, Progress progress)
      throws IOException, InterruptedException {
    Checksum got;
    try (PartFile.Writer writer = part.append(disk)) {
      List<ByteBuffer> piece = next(body);
      while (!piece.isEmpty() && writer.length() <= remote.bytes()) {
        for (ByteBuffer data : piece) {
          refuseWebPage(remote, part, writer.length(), data);
          writer.write(data);
        }
        progress.step(writer.length(), "");
        piece = next(body);
      }
      if (writer.length() < remote.bytes()) {
        throw new TransientFailure(
            "only %d of %d bytes came".formatted(writer.length(), remote.bytes()), Duration.ZERO);
      }
      got = writer.finish(remote.checksum().algorithm());
    }
    return part.finish(got);
  }

  private List<ByteBuffer> next(TimedBody body) throws TransientFailure, InterruptedException {
    try {
      return body.next(policy.stallTimeout());
    } catch (IOException e) {
      throw new TransientFailure(e);
    }
  }

  private static void refuseWebPage(RemoteFile remote, PartFile part, long at, ByteBuffer data)
      throws IOException {
    if (at == 0 && data.hasRemaining() && data.get(data.position()) == '<') {
      part.discard();
      throw Answer.webPage(remote);
    }
  }
}
