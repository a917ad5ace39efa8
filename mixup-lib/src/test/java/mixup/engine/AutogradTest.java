package mixup.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AutogradTest {

  @Test
  void scopesRestoreWhatWasBeforeAndNest() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray leaf = manager.create(new float[] {2});
      leaf.setRequiresGradient(true);
      try (Autograd.Scope off = Autograd.noGrad()) {
        assertThat(tracks(leaf)).isFalse();
        try (Autograd.Scope on = Autograd.grad()) {
          assertThat(tracks(leaf)).isTrue();
        }
        assertThat(tracks(leaf)).isFalse();
      }
    }
  }

  @Test
  void aScopeActsInItsOwnThreadOnly() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Autograd.Scope off = Autograd.noGrad()) {
      NDArray leaf = manager.create(new float[] {2});
      leaf.setRequiresGradient(true);
      boolean elsewhere = CompletableFuture.supplyAsync(() -> trackedIn(leaf)).join();
      assertThat(elsewhere).isTrue();
      assertThat(tracks(leaf)).isFalse();
    }
  }

  @Test
  void inputGradientLeavesTheInputAlone() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      NDArray x = manager.create(new float[] {1, -3});
      NDArray gradient = Autograd.inputGradient(x, v -> v.square().sum());
      assertThat(gradient.toFloatArray()).containsExactly(2, -6);
      assertThat(x.toFloatArray()).containsExactly(1, -3);
      assertThat(x.hasGradient()).isFalse();
    }
  }

  private static boolean trackedIn(NDArray leaf) {
    try (Autograd.Scope on = Autograd.grad()) {
      return tracks(leaf);
    }
  }

  /** Whether a product made now remembers where it came from: only then it can go back. */
  private static boolean tracks(NDArray leaf) {
    try (NDArray product = leaf.mul(leaf)) {
      Autograd.backward(product);
      return true;
    } catch (EngineException e) {
      assertThat(e).hasMessageContaining("does not require grad");
      return false;
    }
  }
}
