/**
 * What the notebooks about data show: tables and charts of data sets, pictures that were changed
 * again and again, and the way from a folder of pictures to a trained network.
 */
package mixup.notebook.data;
