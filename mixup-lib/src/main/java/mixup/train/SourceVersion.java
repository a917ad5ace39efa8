package mixup.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Version of the code that runs, as the build wrote it into the library: the checkout may have
 * moved on since.
 *
 * @param commit git commit of the build, or {@code unknown} if it was made outside a checkout
 * @param dirty whether files differed from that commit
 * @param library version of the library, or {@code development}
 */
public record SourceVersion(String commit, boolean dirty, String library) {

  private static final String RESOURCE = "/mixup/source.properties";

  /** Reads what the build left in the class path. */
  public static SourceVersion current() {
    try (InputStream in = SourceVersion.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return of(properties);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE + " of the class path", e);
    }
  }

  static SourceVersion of(Properties properties) {
    return new SourceVersion(
        properties.getProperty("git.commit.id.full", "unknown"),
        Boolean.parseBoolean(properties.getProperty("git.dirty", "false")),
        properties.getProperty("git.build.version", "development"));
  }
}
