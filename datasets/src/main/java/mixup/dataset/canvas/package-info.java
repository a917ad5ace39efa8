/**
 * Canvases: made-up RGB pictures for detection and segmentation, painted from the garments of the
 * bundled sample. One to four coloured garments stand on a noisy ground with clutter, sometimes
 * beside a heap that counts as a crowd; boxes, instance masks and a label of every pixel come with
 * them. Everything is integer arithmetic on numbers of a {@link mixup.util.HashStream}, so that the
 * same canvas comes out everywhere, byte for byte, in Java and in numpy.
 */
package mixup.dataset.canvas;
