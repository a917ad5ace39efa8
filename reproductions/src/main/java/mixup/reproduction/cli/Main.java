package mixup.reproduction.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import mixup.util.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The Java command line. Exit codes: 0 success, 1 the work failed, 2 wrong usage. Results go to
 * stdout, everything else to stderr.
 */
@CommandLine.Command(
    name = "./mixup",
    description = "Tables of the RecursiveMix and OpenMixup papers, on the JVM.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      ShowCommand.class,
      TablesCommand.class,
      MethodsCommand.class,
      ModelsCommand.class,
      DatasetsCommand.class,
      WeightsCommand.class,
      ParityCommand.class,
      BenchCommand.class,
      DoctorCommand.class,
      IndexCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Handled by the launcher: notebook NAME, lab, test.",
      "Exit codes: 0 success, 1 the work failed, 2 wrong usage."
    })
public final class Main extends Command {

  /** Entry point. */
  public static void main(String[] args) {
    PrintStream out = System.out;
    System.setOut(System.err); // stray prints of libraries must not mix with results
    int code = execute(new PrintWriter(out, true, StandardCharsets.UTF_8), args);
    out.flush();
    System.exit(code);
  }

  /** Runs a command; messages go to stderr. */
  static int execute(PrintWriter out, String... args) {
    return commandLine(out, new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .execute(args);
  }

  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new Main())
        .setOut(out)
        .setErr(err)
        .setUsageHelpWidth(100)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setParameterExceptionHandler((e, args) -> wrongUsage(e))
        .setExecutionExceptionHandler((e, command, result) -> failed(e, command));
  }

  private static int wrongUsage(ParameterException e) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("mixup: " + e.getMessage() + suggestion(e));
    command.getErr().println("Help: " + command.getCommandSpec().qualifiedName() + " --help");
    return WRONG_USAGE;
  }

  private static String suggestion(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return "";
    }
    CommandLine command = e.getCommandLine();
    String got = unmatched.getUnmatched().get(0);
    return ". "
        + Nearest.hint(
            got,
            got.startsWith("-")
                ? command.getCommandSpec().optionsMap().keySet()
                : command.getSubcommands().keySet());
  }

  /** A name or value that nothing accepts is wrong usage; everything else is work that failed. */
  private static int failed(Exception e, CommandLine command) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    command.getErr().println("mixup: " + message);
    if (System.getenv("MIXUP_DEBUG") != null) {
      e.printStackTrace(command.getErr());
    }
    return e instanceof IllegalArgumentException ? WRONG_USAGE : FAILED;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(err());
    return WRONG_USAGE;
  }
}
