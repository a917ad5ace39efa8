package mixup.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class SourceVersionTest {

  @Test
  void theBuildLeftACommitOrSaysThatThereIsNone() {
    SourceVersion version = SourceVersion.current();
    assertThat(version.commit()).matches("[0-9a-f]{40}|unknown");
    assertThat(version.library()).isNotBlank();
  }

  @Test
  void propertiesOfACheckoutAndOfNone() {
    Properties checkout = new Properties();
    checkout.setProperty("git.commit.id.full", "abc");
    checkout.setProperty("git.dirty", "true");
    checkout.setProperty("git.build.version", "0.1.0");
    assertThat(SourceVersion.of(checkout)).isEqualTo(new SourceVersion("abc", true, "0.1.0"));
    assertThat(SourceVersion.of(new Properties()))
        .isEqualTo(new SourceVersion("unknown", false, "development"));
  }
}
