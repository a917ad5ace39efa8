package mixup.method;

import java.util.List;

/** Methods that weigh labels by attention, and losses for mixed labels. */
final class AttentionFamily {

  private AttentionFamily() {}

  static List<MethodInfo> all() {
    return List.of();
  }
}
