package mixup.dataset;

import java.nio.channels.WritableByteChannel;

/** What all written bytes go through; tests replace it by a disk that fills up. */
@FunctionalInterface
interface Disk {
  /** Writes to the file system. */
  Disk REAL = channel -> channel;

  /** A channel that writes to the given one. */
  WritableByteChannel through(WritableByteChannel channel);
}
