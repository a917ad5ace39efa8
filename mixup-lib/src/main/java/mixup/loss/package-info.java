/** Losses of logits and (soft) targets. */
package mixup.loss;
