/** Annotation files of the COCO form, streamed and checked, and the masks in them. */
package mixup.dataset.coco;
