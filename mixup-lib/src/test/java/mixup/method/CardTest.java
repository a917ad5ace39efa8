package mixup.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cards have the fixed order, and their Java runs. */
class CardTest {

  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)]*)\\)");

  static Stream<MethodInfo> methods() {
    return Methods.all().stream();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void hasTheSectionsInOrder(MethodInfo info) {
    String card = info.card();
    assertThat(card.lines().filter(line -> line.startsWith("#")))
        .containsExactly(
            "# " + info.title(),
            "## Picture",
            "## Formula",
            "## How to use",
            "## Hyper-parameters",
            "## Cost",
            "## Pitfalls",
            "## Differences between paper, released code and this library",
            "## References");
    assertThat(card).contains(info.arxiv());
    assertThat(LINK.matcher(card).results().map(m -> m.group(1))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void itsJavaRuns(MethodInfo info) {
    Matcher blocks = JAVA.matcher(info.card());
    List<String> snippets = new ArrayList<>();
    while (blocks.find()) {
      snippets.add(blocks.group(1));
    }
    assertThat(snippets).hasSizeGreaterThanOrEqualTo(2);
    snippets.forEach(CardTest::run);
  }

  /** Every block in a fresh shell of this process, so that it must bring its own imports. */
  private static void run(String block) {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      for (String path : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
        shell.addToClasspath(path);
      }
      String rest = block;
      while (!rest.isBlank()) {
        SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
        assertThat(next.completeness().isComplete()).as("incomplete: " + rest).isTrue();
        shell.eval(next.source()).forEach(event -> requireSuccess(shell, event));
        rest = next.remaining();
      }
    }
  }

  private static void requireSuccess(JShell shell, SnippetEvent event) {
    Snippet snippet = event.snippet();
    List<String> faults = shell.diagnostics(snippet).map(d -> d.getMessage(null)).toList();
    assertThat(faults).as(snippet.source()).isEmpty();
    assertThat(event.exception()).as(snippet.source()).isNull();
    assertThat(event.status()).as(snippet.source()).isEqualTo(Snippet.Status.VALID);
  }
}
