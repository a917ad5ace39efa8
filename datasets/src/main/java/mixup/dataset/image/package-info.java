/** Decodes picture files to exactly the bytes Pillow gives, with the codecs of the JDK. */
package mixup.dataset.image;
