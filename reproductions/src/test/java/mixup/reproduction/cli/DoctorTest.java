package mixup.reproduction.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
  void aMissingGpuIsNoFault() {
    assertThat(Doctor.device(0).state()).isEqualTo(Finding.State.ABSENT);
    assertThat(Doctor.device(2).found()).contains("2 GPUs");
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
