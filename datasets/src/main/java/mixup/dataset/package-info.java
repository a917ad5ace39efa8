/** Readers, downloads and the bundled sample. */
package mixup.dataset;
