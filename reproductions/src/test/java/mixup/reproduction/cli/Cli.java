package mixup.reproduction.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What one call of the command line did.
 *
 * @param code exit code
 * @param out everything on stdout
 * @param err messages on stderr
 */
record Cli(int code, String out, String err) {

  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  static Cli call(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(args);
    return new Cli(code, out.toString(), err.toString());
  }

  /** Stdout as exactly one JSON document. */
  JsonNode json() throws Exception {
    return STRICT.readTree(out);
  }
}
