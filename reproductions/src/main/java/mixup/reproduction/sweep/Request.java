package mixup.reproduction.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import mixup.train.Experiment;
import mixup.train.ExperimentJson;

/**
 * First line that a worker reads: what to train and where to put it.
 *
 * @param experiment JSON of the experiment
 * @param runs folder of all runs
 */
record Request(String experiment, String runs) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Request of(Experiment experiment, Path runs) {
    return new Request(ExperimentJson.pretty(experiment), runs.toAbsolutePath().toString());
  }

  String line() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a request is always JSON", e);
    }
  }

  static Request parse(String line) {
    try {
      return JSON.readValue(line, Request.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a request: " + e.getOriginalMessage(), e);
    }
  }
}
