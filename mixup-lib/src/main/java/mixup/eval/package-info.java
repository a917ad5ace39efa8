/** Measures of a trained network, and attacks on it. */
package mixup.eval;
