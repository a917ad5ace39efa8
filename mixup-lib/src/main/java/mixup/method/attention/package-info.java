/**
 * What methods need that let attention decide: maps on the host, masks on the grid of the tokens,
 * windows of least and most attention.
 */
package mixup.method.attention;
