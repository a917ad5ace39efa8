package mixup.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Version of the code that runs.
 *
 * @param commit git commit of the checkout named by the system property {@code mixup.home}, or
 *     {@code unknown} outside a checkout
 * @param dirty whether tracked files differ from that commit
 * @param library version of the library
 */
public record SourceVersion(String commit, boolean dirty, String library) {

  /** Asks git once per call; a missing git or checkout gives {@code unknown}. */
  public static SourceVersion current() {
    Path home = Path.of(System.getProperty("mixup.home", "."));
    String commit = git(home, "rev-parse", "HEAD").orElse("unknown");
    boolean dirty =
        git(home, "status", "--porcelain", "--untracked-files=no")
            .map(s -> !s.isEmpty())
            .orElse(false);
    return new SourceVersion(commit, dirty, libraryVersion());
  }

  private static String libraryVersion() {
    return Optional.ofNullable(SourceVersion.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  private static Optional<String> git(Path folder, String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(out.strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
