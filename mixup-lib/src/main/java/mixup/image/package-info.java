/** Pictures in host memory: bytes, sizes and boxes; no engine, no files. */
package mixup.image;
