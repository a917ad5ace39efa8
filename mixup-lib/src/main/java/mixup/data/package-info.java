/** Pictures in memory, batches, transforms, worker threads and the named random streams. */
package mixup.data;
