/** Arrays in files: the npy format and large files mapped into memory. */
package mixup.dataset.npy;
