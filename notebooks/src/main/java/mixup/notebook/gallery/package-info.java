/** What every method of the registry does to the same two pictures. */
package mixup.notebook.gallery;
