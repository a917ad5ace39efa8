package mixup.method;

import java.util.List;

/** Methods that work between the stages of the network. */
final class FeatureFamily {

  private FeatureFamily() {}

  static List<MethodInfo> all() {
    return List.of();
  }
}
