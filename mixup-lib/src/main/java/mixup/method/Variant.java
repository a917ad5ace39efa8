package mixup.method;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose reading of a method is computed where paper and released code differ. */
public enum Variant {
  /** As the paper and the mathematics have it. */
  @JsonProperty("paper")
  PAPER,
  /** As OpenMixup's code computes it, so that its published tables can be repeated. */
  @JsonProperty("openmixup")
  OPENMIXUP,
  /** As the authors' own released code computes it. */
  @JsonProperty("authors")
  AUTHORS
}
