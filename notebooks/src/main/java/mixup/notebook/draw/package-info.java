/**
 * Draws a figure in Plotly's JSON form as a still picture with Java 2D.
 *
 * <p>The interactive figure and the picture come from one tree, so they cannot tell two stories. A
 * charting library was tried first; the ones at hand have no horizontal bars, no seed band over a
 * category axis, no tick at a place of one's own and no colour bar, so that a second description of
 * each figure would have been needed. What is understood: {@code scatter} (lines, markers, fills,
 * error bars), {@code bar}, {@code histogram}, {@code box}, {@code violin} (as a box), {@code
 * heatmap}, {@code pie}; linear, logarithmic, category and date axes; reference lines and notes.
 */
package mixup.notebook.draw;
