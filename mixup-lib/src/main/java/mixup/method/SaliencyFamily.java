package mixup.method;

import java.util.List;

/** Methods that look for what matters in a picture. */
final class SaliencyFamily {

  private SaliencyFamily() {}

  static List<MethodInfo> all() {
    return List.of();
  }
}
