package mixup.engine;

import ai.djl.ndarray.NDArray;

/** An array that belongs to a {@link ScriptTrace}: it computes, and writes down how. */
interface Traced extends NDArray {

  /** The trace it belongs to. */
  ScriptTrace owner();

  /** Its name in the written program. */
  String variable();

  /** The array with the values. */
  NDArray real();
}
