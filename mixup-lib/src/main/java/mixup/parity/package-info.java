/**
 * Replays stored outputs of the original implementations (golden vectors) on this library and says
 * how close it comes.
 */
package mixup.parity;
