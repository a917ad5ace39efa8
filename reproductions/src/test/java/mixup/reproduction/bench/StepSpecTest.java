package mixup.reproduction.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import mixup.engine.MemoryFormat;
import mixup.engine.Precision;
import mixup.nn.Networks;
import mixup.train.Compute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepSpecTest {

  private static final Compute CPU = Compute.singleThread();

  @Test
  void syntheticPicturesFitTheNetwork() {
    StepSpec spec = new StepSpec("resnet20_cifar", 4, CPU);
    assertThat(spec.pictures().channels()).isEqualTo(3);
    assertThat(spec.pictures().height()).isEqualTo(32);
    assertThat(SyntheticPictures.batch(spec.pictures()).shape().size()).isEqualTo(4 * 3 * 32 * 32);
    assertThat(spec.withResolution(48).shape()).isEqualTo("4x3x48x48");
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> new StepSpec("s8", 0, CPU)).hasMessageContaining("got 0");
    StepSpec spec = new StepSpec("deit_tiny_patch16_224", 1, CPU);
    assertThatThrownBy(() -> spec.withResolution(0)).hasMessageContaining("got 0");
    assertThatThrownBy(() -> spec.withResolution(100)).hasMessageContaining("100");
    assertThatThrownBy(() -> spec.with(List.of("cutmx"))).hasMessageContaining("cutmix");
  }

  @ParameterizedTest
  @CsvSource({
    "resnet18_cifar, SGD",
    "wrn_28_8, SGD",
    "densenet40_k12, SGD",
    "pyramidnet_small, SGD",
    "mobilenetv2_100, SGD",
    "convnext_tiny_cifar, ADAMW",
    "moganet_xtiny, ADAMW",
    "deit_tiny_patch16_224, ADAMW",
    "pvt_tiny, ADAMW",
    "pvt_v2_b0, ADAMW",
    "swin_tiny_patch4_window7_224, ADAMW"
  })
  void everyFamilyHasItsOptimizer(String model, UpdateRule rule) {
    assertThat(new StepSpec(model, 1, CPU).rule()).isEqualTo(rule);
  }

  @Test
  void allMeansEveryNetworkOnceAtItsOwnResolution() {
    List<StepSpec> all = StepSpec.all(CPU);
    assertThat(all).extracting(StepSpec::model).isEqualTo(Networks.names());
    assertThat(all)
        .allSatisfy(
            spec -> assertThat(spec.resolution()).isEqualTo(Networks.plan(spec.model()).height()));
  }

  @Test
  void anotherProcessReadsTheSameStep() {
    Compute half = new Compute("gpu:1", 3).with(Precision.FLOAT16, MemoryFormat.CHANNELS_LAST);
    StepSpec spec =
        new StepSpec("pvt_v2_b0", 7, half)
            .withResolution(96)
            .with(UpdateRule.SGD)
            .with(List.of("cutmix"))
            .get(0);
    assertThat(StepSpec.parse(spec.arguments())).isEqualTo(spec);
  }

  @Test
  void stepsAreComparedWithinTheSameWork() {
    StepSpec spec = new StepSpec("s8", 2, CPU);
    assertThat(spec.with(List.of("mixup")).get(0).group()).isEqualTo(spec.group());
    assertThat(spec.withBatch(3).group()).isNotEqualTo(spec.group());
    assertThat(spec.withResolution(32).group()).isNotEqualTo(spec.group());
    assertThat(spec.with(UpdateRule.ADAMW).group()).isNotEqualTo(spec.group());
  }
}
