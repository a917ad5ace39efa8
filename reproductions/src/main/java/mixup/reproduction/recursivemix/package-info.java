/** The tables and figures of the RecursiveMix paper; sizes of all presets are in {@code Sizes}. */
package mixup.reproduction.recursivemix;
