package mixup.train;

import java.nio.file.Path;
import mixup.nn.Network;
import mixup.weights.LoadReport;
import mixup.weights.Weights;

/**
 * The file that a network is fine-tuned from. Its hash is part of the experiment, so that a run
 * tells which weights it began with, and another file of the same name is noticed.
 *
 * @param file where it is; empty for a network that starts by its rules
 * @param sha256 hash of its bytes, 64 hexadecimal digits; empty without a file
 */
public record InitialWeights(String file, String sha256) {

  /** No file. */
  public static final InitialWeights NONE = new InitialWeights("", "");

  public InitialWeights {
    boolean none = file.isEmpty() && sha256.isEmpty();
    if (!none && (file.isBlank() || !sha256.matches("[0-9a-f]{64}"))) {
      throw new IllegalArgumentException(
          "initial weights need a file and its SHA-256, got '" + file + "' and '" + sha256 + "'");
    }
  }

  /**
   * A file as it is now.
   *
   * @throws mixup.weights.WeightsException if it cannot be read
   */
  public static InitialWeights of(Path file) {
    return new InitialWeights(file.toString(), Weights.sha256(file));
  }

  /** Whether there is a file. */
  boolean present() {
    return !file.isEmpty();
  }

  /**
   * Copies the file into an initialised network; a classifier for other classes keeps its start.
   *
   * @throws RunException if the file is no longer the one of the experiment
   * @throws mixup.weights.WeightsException if it cannot be read or does not fit
   */
  LoadReport load(Network network) {
    Path path = Path.of(file);
    String now = Weights.sha256(path);
    if (!now.equals(sha256)) {
      throw new RunException(
          "%s has changed: its SHA-256 is %s, the experiment began with %s; bring that file back"
              .formatted(file, now, sha256));
    }
    return Weights.load(network, path, Weights.Mode.NEW_HEAD);
  }
}
