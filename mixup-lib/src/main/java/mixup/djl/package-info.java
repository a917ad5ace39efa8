/** For programs that train with DJL's own {@code Trainer}: mixing for its batches, and its loss. */
package mixup.djl;
