package mixup.reproduction.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import mixup.engine.Cuda;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

  private static final String PROPERTY = "mixup.test.part";

  @AfterEach
  void forget() {
    System.clearProperty(PROPERTY);
  }

  @Test
  void anOldOrCompilerlessJavaIsBad() {
    assertThat(Doctor.jdk(17, true).state()).isEqualTo(Finding.State.OK);
    assertThat(Doctor.jdk(16, true).state()).isEqualTo(Finding.State.BAD);
    assertThat(Doctor.jdk(25, false).remedy()).contains("JDK 17");
  }

  @Test
  void whatIsMissingForAGpuIsNamed() {
    assertThat(gpu(false, false, 0, "").state()).isEqualTo(Finding.State.ABSENT);
    assertThat(gpu(true, false, 0, "").remedy()).contains("setup --gpu");
    assertThat(gpu(false, true, 0, "").found()).contains("no NVIDIA driver");
    assertThat(gpu(true, true, 0, "").state()).isEqualTo(Finding.State.BAD);
    assertThat(gpu(true, true, 2, "").found()).contains("2 GPUs").contains("works");
    assertThat(gpu(true, true, 2, "no kernel image").found()).contains("no kernel image");
  }

  @Test
  void aGpuThatBreaksDownIsBad() {
    Finding finding =
        GpuFinding.of(
            new Cuda(true, true),
            1,
            () -> {
              throw new IllegalStateException("out of memory");
            });
    assertThat(finding.state()).isEqualTo(Finding.State.BAD);
    assertThat(finding.found()).contains("out of memory");
  }

  private static Finding gpu(boolean driver, boolean libtorch, int gpus, String failure) {
    return GpuFinding.of(new Cuda(driver, libtorch), gpus, () -> failure);
  }

  @Test
  void aPartIsThereIfItsFileIs(@TempDir Path folder) {
    assertThat(Doctor.property("part", PROPERTY, "do this").remedy()).isEqualTo("do this");
    System.setProperty(PROPERTY, folder.resolve("gone").toString());
    assertThat(Doctor.property("part", PROPERTY, "do this").found()).contains("gone");
    System.setProperty(PROPERTY, folder.toString());
    assertThat(Doctor.property("part", PROPERTY, "do this").state()).isEqualTo(Finding.State.OK);
  }

  @Test
  void aFolderBelowAFileCannotBeWritten(@TempDir Path folder) throws Exception {
    assertThat(Doctor.writable("runs", folder.resolve("a/b")).state()).isEqualTo(Finding.State.OK);
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(Doctor.writable("runs", file.resolve("below")).state()).isEqualTo(Finding.State.BAD);
    assertThat(folder.resolve("a")).doesNotExist();
  }
}
