package mixup.dataset.canvas;

import mixup.image.Box;

/**
 * One garment of a canvas, or one heap.
 *
 * @param box the smallest box around its visible pixels
 * @param category class 0..9
 * @param crowd whether this is a heap of garments that are not told apart
 * @param identity value of its pixels in the instance map, 1..4 of garments and 200 of the heap
 * @param area number of its visible pixels
 */
public record Annotation(Box box, int category, boolean crowd, int identity, int area) {}
