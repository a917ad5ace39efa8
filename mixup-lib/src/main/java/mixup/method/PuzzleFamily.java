package mixup.method;

import java.util.List;

/** Methods that solve for the best mixture of saliency. */
final class PuzzleFamily {

  private PuzzleFamily() {}

  static List<MethodInfo> all() {
    return List.of();
  }
}
