/**
 * The heavy parts of PuzzleMix and Co-Mixup on the host: costs of blocks, exact cuts of small
 * grids, transport of tiles, and the blend on the device.
 */
package mixup.method.puzzle;
