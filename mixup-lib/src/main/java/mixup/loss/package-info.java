/**
 * Losses of logits and soft targets, and how targets are made from labels. A loss is small and
 * knows nothing of mixing; what mixing does to labels is in {@link mixup.loss.Targets}.
 */
package mixup.loss;
