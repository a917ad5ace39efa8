package mixup.reproduction.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands share: help, and where results go. Messages and progress go to stderr. */
abstract class Command implements Callable<Integer> {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  @Spec CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  /** Where results go. */
  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Where everything else goes. */
  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Prints a result. */
  void print(String text) {
    out().print(text.endsWith("\n") ? text : text + "\n");
    out().flush();
  }

  /** Says something to the reader that is not a result. */
  void say(String line) {
    err().println("mixup: " + line);
    err().flush();
  }
}
