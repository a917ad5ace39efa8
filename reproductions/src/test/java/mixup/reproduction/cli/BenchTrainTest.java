package mixup.reproduction.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchTrainTest {

  private static JsonNode measure(String options) throws Exception {
    String call = "bench train --batch 2 --threads 1 --repetitions 1 --json " + options;
    Cli result = Cli.call(call.split(" "));
    assertThat(result.code()).as(result.err()).isZero();
    return result.json();
  }

  @Test
  void everyMethodIsARowBesideVanilla() throws Exception {
    JsonNode rows = measure("--model s8,v");
    assertThat(rows.findValuesAsText("name"))
        .containsExactly("s8 vanilla", "s8 recursivemix", "v vanilla", "v recursivemix");
    assertThat(rows.findValuesAsText("optimizer")).containsExactly("sgd", "sgd", "adamw", "adamw");
    JsonNode vanilla = rows.get(0);
    assertThat(vanilla.get("relativeToVanilla").asDouble()).isEqualTo(1);
    assertThat(vanilla.get("shape").asText()).isEqualTo("2x1x28x28");
    assertThat(vanilla.get("batch").asInt()).isEqualTo(2);
    assertThat(vanilla.get("device").asText()).isEqualTo("cpu");
    assertThat(vanilla.get("threads").asInt()).isEqualTo(1);
    double median = vanilla.get("msMedian").asDouble();
    assertThat(vanilla.get("msMin").asDouble()).isPositive().isLessThanOrEqualTo(median);
    assertThat(vanilla.get("imagesPerSecond").asDouble() * median / 2000)
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void vanillaIsMeasuredTooAndTheFloorStandsBesideTheRatio() throws Exception {
    JsonNode rows = measure("--model s8 --method mixup");
    assertThat(rows.findValuesAsText("name")).containsExactly("s8 vanilla", "s8 mixup");
    assertThat(rows.get(1).get("passes").asDouble()).isEqualTo(1);
    assertThat(rows.get(1).get("relativeToVanilla").asDouble()).isPositive();
  }

  @Test
  void moreMethodsThanAreHeldAtATimeGetOneRowEach() throws Exception {
    JsonNode rows =
        measure("--model s8 --method mixup,cutmix,recursivemix,mixup,cutmix,recursivemix");
    assertThat(rows.findValuesAsText("name"))
        .containsExactly(
            "s8 vanilla",
            "s8 mixup",
            "s8 cutmix",
            "s8 recursivemix",
            "s8 mixup",
            "s8 cutmix",
            "s8 recursivemix");
  }

  @ParameterizedTest
  @CsvSource({
    "float32, channels_last, sgd",
    "bfloat16, contiguous, sgd",
    "float16, channels_last, adamw"
  })
  void settingsReachTheStepAndTheRow(String precision, String format, String optimizer)
      throws Exception {
    JsonNode row =
        measure(
                "--model s8 --method vanilla --resolution 32 --precision %s --format %s --optimizer %s"
                    .formatted(precision, format, optimizer))
            .get(0);
    assertThat(row.get("precision").asText()).isEqualTo(precision);
    assertThat(row.get("format").asText()).isEqualTo(format);
    assertThat(row.get("optimizer").asText()).isEqualTo(optimizer);
    assertThat(row.get("shape").asText()).isEqualTo("2x1x32x32");
  }

  @Test
  void helpNamesTheSettings() {
    assertThat(Cli.call("bench", "train", "--help").out())
        .contains("--all", "--precision", "--format", "--optimizer", "--resolution", "Examples:");
  }
}
