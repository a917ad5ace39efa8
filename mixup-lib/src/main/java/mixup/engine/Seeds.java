package mixup.engine;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/** The engine's own random generator (dropout, weight initialisation), one per process. */
public final class Seeds {

  private Seeds() {}

  /** Restarts the generators of all devices, as {@code torch.manual_seed}. */
  public static void seedEngine(long seed) {
    Engine.getEngine("PyTorch"); // loads the engine, should this be its first use
    JniUtils.setSeed(seed);
  }
}
