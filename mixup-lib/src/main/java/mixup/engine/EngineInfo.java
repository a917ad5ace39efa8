package mixup.engine;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/**
 * What computes: engine name and version, and threads used inside one operator.
 *
 * @param engine always {@code PyTorch}
 * @param version libtorch version
 * @param threads threads of one operator on the CPU
 * @param gpus CUDA devices the engine sees
 */
public record EngineInfo(String engine, String version, int threads, int gpus) {

  /** Loads the engine if need be and asks it. */
  public static EngineInfo current() {
    Cuda.announceRuntime();
    Engine engine = Engine.getEngine("PyTorch");
    return new EngineInfo(
        engine.getEngineName(),
        engine.getVersion(),
        JniUtils.getNumThreads(),
        engine.getGpuCount());
  }

  /** Sets the threads of one operator for the calling thread and those it starts. */
  public static void setThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    Engine.getEngine("PyTorch");
    JniUtils.setNumThreads(threads);
  }
}
