package mixup.train;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Settings of an update rule. θ is a parameter, g its gradient, η the rate of its group at this
 * update, ω the weight decay of its group, t = 1, 2, ... the number of the update.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Sgd.class, name = "sgd"),
  @JsonSubTypes.Type(value = Adam.class, name = "adam"),
  @JsonSubTypes.Type(value = AdamW.class, name = "adamw"),
  @JsonSubTypes.Type(value = Lamb.class, name = "lamb")
})
public sealed interface Optimizer permits Sgd, Adam, AdamW, Lamb {

  /** Base rate; the schedule and the groups' multipliers act on it. */
  double learningRate();

  /** Weight decay of the groups that have any. */
  double weightDecay();
}
