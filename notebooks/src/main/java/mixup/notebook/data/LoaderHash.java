package mixup.notebook.data;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import mixup.data.DataOrder;
import mixup.data.HostBatch;
import mixup.data.Loader;
import mixup.data.PictureSet;
import mixup.data.Preparation;
import mixup.data.SampleChange;
import mixup.data.Streams;
import mixup.transform.Erase;
import mixup.transform.Shift;

/** What a loader delivers, in one number. */
public final class LoaderHash {

  private static final int BATCH = 16;

  private LoaderHash() {}

  /**
   * SHA-256 of all pixels, labels and further changes of the first epoch, in the order of delivery.
   *
   * @param threads of the loader
   */
  public static String of(PictureSet set, Preparation preparation, long seed, int threads) {
    MessageDigest digest = sha256();
    try (Loader loader =
        new Loader(set, preparation, BATCH, DataOrder.PLAIN, new Streams(seed), threads)) {
      for (Iterator<HostBatch> batches = loader.epoch(0, 0); batches.hasNext(); ) {
        add(digest, batches.next());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, HostBatch batch) {
    digest.update(batch.pixels().duplicate().flip());
    for (long label : batch.labels()) {
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, label));
    }
    for (SampleChange change : batch.changes()) {
      digest.update((change.sample() + place(change)).getBytes(StandardCharsets.UTF_8));
      digest.update(bytes(values(change)));
    }
  }

  private static String place(SampleChange change) {
    return change.operation() instanceof Erase erase ? erase.box().toString() : "";
  }

  private static float[] values(SampleChange change) {
    return change.operation() instanceof Shift shift
        ? shift.amounts()
        : ((Erase) change.operation()).values();
  }

  private static ByteBuffer bytes(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(FloatBuffer.wrap(values));
    return bytes;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
