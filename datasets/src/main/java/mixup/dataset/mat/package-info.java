/**
 * Reads MATLAB's MAT 5 files: structs, cells, text and numbers, as data set owners publish them.
 */
package mixup.dataset.mat;
