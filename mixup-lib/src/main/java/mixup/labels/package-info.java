/** What pictures are labelled with: classes, distributions, values, maps, boxes. Data only. */
package mixup.labels;
