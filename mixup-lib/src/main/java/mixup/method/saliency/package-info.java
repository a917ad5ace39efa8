/**
 * What saliency- and teacher-based methods find out about pictures before they mix: the static
 * fine-grained saliency of OpenCV, and the attention of a frozen teacher.
 */
package mixup.method.saliency;
