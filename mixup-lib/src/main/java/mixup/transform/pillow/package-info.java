/**
 * Operations on pictures that give the bytes of Pillow 12: resizing, affine maps, tables, blends,
 * blur and colour spaces. Plain integer and float loops over interleaved bytes; pictures of one and
 * of three channels alike.
 */
package mixup.transform.pillow;
