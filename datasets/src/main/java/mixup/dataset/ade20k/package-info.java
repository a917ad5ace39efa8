/** ADE20K in the form of its scene parsing challenge: pairs of a picture and a mask of classes. */
package mixup.dataset.ade20k;
