package mixup.method.learned;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Two classifiers sit on the network: one learns from clean pictures, one from mixed ones. The
 * network has one head of its own, which is what evaluation and the weight file know; the other
 * belongs to the method and is dropped after training.
 */
public enum OwnHead {
  /** The network's own head learns from clean pictures. */
  @JsonProperty("clean")
  CLEAN,
  /** The network's own head learns from mixed pictures. */
  @JsonProperty("mixed")
  MIXED
}
