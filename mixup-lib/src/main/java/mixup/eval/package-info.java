/** Measures of a trained network. */
package mixup.eval;
