/** Tables, figures and progress inside Java notebooks. */
package mixup.notebook;
