/**
 * Corruptions of pictures at five severities (Hendrycks and Dietterich 2019, arXiv 1903.12261), to
 * measure how much of its accuracy a classifier keeps. Pictures are bytes on the host: RGB, rows of
 * pixels, the three values of a pixel side by side (HWC).
 */
package mixup.eval.corruption;
