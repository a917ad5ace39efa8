/**
 * Random masks of low frequency, as FMix uses them: noise with a decaying spectrum, its inverse
 * Fourier transform in double precision, and the cut that gives a mask its area. Plain arrays on
 * the host, row by row; nothing here knows the engine but {@link mixup.method.fourier.Mask}.
 */
package mixup.method.fourier;
