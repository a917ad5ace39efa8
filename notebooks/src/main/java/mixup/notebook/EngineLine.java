package mixup.notebook;

import ai.djl.engine.Engine;

/** DJL's default engine in words. Asking loads the engine's native libraries. */
final class EngineLine {

  private EngineLine() {}

  static String engine() {
    Engine engine = Engine.getInstance();
    return "DJL "
        + Engine.getDjlVersion()
        + ", "
        + engine.getEngineName()
        + " "
        + engine.getVersion();
  }
}
