/** Where a network looks: maps that show which places of a picture speak for a class. */
package mixup.explain;
