package mixup.notebook.gallery;

import java.util.Optional;
import mixup.method.Draw;

/**
 * A random choice that could be shown.
 *
 * @param lambda share of the first picture: as drawn, or as the label had it where the choice is
 *     the step's secret
 * @param draw the choice, if the method tells it
 * @param seed of the stream that repeats it otherwise
 */
record Candidate(double lambda, Optional<Draw> draw, long seed) {

  double distance(double wanted) {
    return Math.abs(lambda - wanted);
  }
}
