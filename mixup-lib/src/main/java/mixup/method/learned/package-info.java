/**
 * Mixing with masks that a small network learns: the parts of AutoMix, SAMix and AdAutoMix. {@link
 * mixup.method.learned.MaskGenerator} makes masks from maps of a momentum copy of the classifier
 * ({@link mixup.method.learned.Branches}); {@link mixup.method.learned.LearnedStep} trains both
 * with one loss.
 */
package mixup.method.learned;
