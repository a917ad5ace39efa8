package mixup.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import mixup.train.Progress;
import org.junit.jupiter.api.Test;

class NotebookProgressTest {

  private static final long MILLI = 1_000_000;

  private final Recorder kernel = new Recorder();
  private long now;

  /** Keeps calls as text; live or a console. */
  private static final class Recorder implements Kernel {
    final List<String> calls = new ArrayList<>();
    final List<Bundle> bundles = new ArrayList<>();
    boolean live = true;

    @Override
    public String name() {
      return "recorder";
    }

    @Override
    public boolean live() {
      return live;
    }

    @Override
    public void display(Bundle bundle, String id) {
      calls.add("display " + id);
      bundles.add(bundle);
    }

    @Override
    public void update(Bundle bundle, String id) {
      calls.add("update " + id);
      bundles.add(bundle);
    }

    @Override
    public <T> void register(Class<T> type, Function<T, Bundle> view) {}

    String lastText() {
      return bundles.get(bundles.size() - 1).text();
    }
  }

  private Progress progress() {
    return new NotebookProgress(kernel, "p", () -> now);
  }

  @Test
  void drawsAtMostFiveTimesASecondAndAlwaysTheLastState() {
    try (Progress progress = progress()) {
      progress.begin("training", 1000);
      for (int step = 1; step <= 1000; step++) {
        now += 2 * MILLI;
        progress.step(step, "loss " + step);
      }
    }
    assertThat(kernel.calls).hasSizeBetween(5, 12);
    assertThat(kernel.calls.get(0)).isEqualTo("display p");
    assertThat(kernel.calls.subList(1, kernel.calls.size())).containsOnly("update p");
    assertThat(kernel.lastText()).isEqualTo("training  1000/1000  0:02  loss 1000");
  }

  @Test
  void tellsTheTimeLeft() {
    Progress progress = progress();
    progress.begin("training", 4);
    now += 60_000 * MILLI;
    progress.step(1, "");
    assertThat(kernel.lastText()).isEqualTo("training  1/4  1:00, 3:00 left");
    assertThat(NotebookProgress.duration(3_725_000 * MILLI)).isEqualTo("1:02:05");
  }

  @Test
  void escapesWordsAndTakesUnknownLength() {
    try (Progress progress = progress()) {
      progress.begin("<b>", -1);
      progress.step(3, "a & b");
    }
    String html = (String) kernel.bundles.get(kernel.bundles.size() - 1).data().get("text/html");
    assertThat(html).contains("&lt;b&gt;", "a &amp; b", "<b>3</b>").doesNotContain("<progress");
  }

  @Test
  void consoleGetsOneLineForEachTenth() {
    kernel.live = false;
    try (Progress progress = progress()) {
      progress.begin("training", 100);
      for (int step = 1; step <= 100; step++) {
        progress.step(step, "");
      }
    }
    assertThat(kernel.bundles).hasSize(10);
    assertThat(kernel.lastText()).startsWith("training  100/100");
  }

  @Test
  void closingTwiceOrUnusedDrawsNothingMore() {
    progress().close();
    assertThat(kernel.calls).isEmpty();
    Progress progress = progress();
    progress.begin("a", 1);
    progress.close();
    progress.close();
    assertThat(kernel.calls).hasSize(2);
  }

  @Test
  void curveIsRedrawnOnceASecondInPlace() {
    try (LiveCurve curve = new LiveCurve(kernel, "c", () -> now, "Loss", "epoch", "loss")) {
      for (int epoch = 1; epoch <= 30; epoch++) {
        now += 100 * MILLI;
        curve.add("CutMix", epoch, epoch == 5 ? Double.NaN : 1.0 / epoch);
      }
    }
    assertThat(kernel.calls).containsExactly("display c", "update c", "update c", "update c");
    assertThat(kernel.lastText()).isEqualTo("[figure] Loss (CutMix)");
    assertThat(kernel.bundles.get(3).data().toString()).contains("30.0").contains("null");
  }

  @Test
  void curveOnAConsoleTellsOnlyTheEnd() {
    kernel.live = false;
    LiveCurve curve = new LiveCurve(kernel, "c", () -> now, "Loss", "epoch", "loss");
    curve.close();
    curve.add("a", 1, 1);
    assertThat(kernel.calls).isEmpty();
    curve.close();
    curve.close();
    assertThat(kernel.calls).hasSize(1);
  }
}
