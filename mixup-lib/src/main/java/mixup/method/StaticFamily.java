package mixup.method;

import java.util.List;

/** Methods that mix pictures by chance alone, and plain regularisers. */
final class StaticFamily {

  private StaticFamily() {}

  static List<MethodInfo> all() {
    return List.of();
  }
}
