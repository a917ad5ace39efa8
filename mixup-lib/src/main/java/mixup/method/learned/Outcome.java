package mixup.method.learned;

import ai.djl.ndarray.NDArray;
import mixup.method.StepResult;

/**
 * A step with its intermediates, for those who want to look inside.
 *
 * @param result total loss, logits of the mixed head, what the network saw and its targets
 * @param cleanLogits {@code [N, K]} of the clean head for the clean pictures
 * @param generatorImages what the key branch saw; null where its loss was left out
 * @param maskLoss weighted loss of the masks; null where the method has none
 * @param keyLoss loss of the key branch; null where it was left out
 * @param cosine similarity of the mixture's logits and those of its parts; null where it was not
 *     needed
 */
public record Outcome(
    StepResult result,
    NDArray cleanLogits,
    NDArray generatorImages,
    NDArray maskLoss,
    NDArray keyLoss,
    NDArray cosine) {

  /** Closes everything but the result. */
  StepResult finish() {
    for (NDArray array : new NDArray[] {cleanLogits, generatorImages, maskLoss, keyLoss, cosine}) {
      if (array != null) {
        array.close();
      }
    }
    return result;
  }
}
