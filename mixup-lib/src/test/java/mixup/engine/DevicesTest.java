package mixup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevicesTest {

  @Test
  void cpuIsAlwaysThere() {
    assertThat(Devices.of("cpu")).isEqualTo(Device.cpu());
    assertThat(Devices.name(Device.gpu(2))).isEqualTo("gpu:2");
  }

  @Test
  void aDeviceHasOneSpellingInConfigurations() {
    assertThat(Devices.canonical("gpu")).isEqualTo("gpu:0");
    assertThat(Devices.canonical("gpu:03")).isEqualTo("gpu:3");
    assertThat(Devices.canonical("cpu")).isEqualTo("cpu");
    assertThatThrownBy(() -> Devices.canonical("cuda")).hasMessageContaining("'cuda'");
  }

  @Test
  void aGpuThatIsNotThereIsAnErrorWithARemedy() {
    assertThatThrownBy(() -> Devices.requireGpu(1, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("gpu:1")
        .hasMessageContaining("sees 1")
        .hasMessageContaining("docs/gpu.md");
    assertThat(Devices.requireGpu(1, 2)).isEqualTo(Device.gpu(1));
    assertThatThrownBy(() -> Devices.of("gpu:99")).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cuda", "gpu:", "gpu:-1", "CPU", ""})
  void otherNamesAreRefused(String name) {
    assertThatThrownBy(() -> Devices.of(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'");
  }
}
