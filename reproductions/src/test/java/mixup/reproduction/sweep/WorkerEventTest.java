package mixup.reproduction.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import mixup.reproduction.Fixtures;
import mixup.train.Experiment;
import mixup.train.ExperimentJson;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerEventTest {

  @Property(tries = 100)
  void anyTextSurvivesTheLine(@ForAll String text, @ForAll long done) {
    WorkerEvent event = new WorkerEvent(WorkerEvent.Kind.FAILED, done, 7, text);
    assertThat(event.line()).doesNotContain("\n");
    assertThat(WorkerEvent.parse(event.line())).contains(event);
  }

  @Test
  void otherOutputIsNoEvent() {
    assertThat(WorkerEvent.parse("[W 12:00] some warning of a library")).isEmpty();
    assertThat(WorkerEvent.parse("@mixup {cut off")).isEmpty();
  }

  @Test
  void aRequestCarriesTheExperiment(@TempDir java.nio.file.Path runs) {
    Experiment experiment = Fixtures.setup(1).experiment(Fixtures.MIXUP, 5, "cpu");
    Request back = Request.parse(Request.of(experiment, runs).line());
    assertThat(ExperimentJson.parse(back.experiment())).isEqualTo(experiment);
    assertThat(back.runs()).isEqualTo(runs.toString());
    assertThatThrownBy(() -> Request.parse("{\"experiment\":1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void progressIsThinnedButTheLastStepIsKept() {
    List<WorkerEvent> events = new ArrayList<>();
    EventProgress progress = new EventProgress(events::add);
    progress.begin("run", 1000);
    for (long step = 1; step <= 1000; step++) {
      progress.step(step, "");
    }
    assertThat(events.get(0).done()).isEqualTo(1);
    assertThat(events.get(events.size() - 1).done()).isEqualTo(1000);
    assertThat(events).hasSizeLessThan(1000);
  }
}
