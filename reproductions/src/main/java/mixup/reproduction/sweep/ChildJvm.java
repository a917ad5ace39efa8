package mixup.reproduction.sweep;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts further JVMs like this one. */
public final class ChildJvm {

  private ChildJvm() {}

  /**
   * A JVM with this one's class path and options; stderr joins stdout.
   *
   * @param main class to start
   * @param arguments its arguments
   */
  public static ProcessBuilder of(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(ChildJvm::inherited)
        .forEach(command::add);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // In the environment, because command lines have a limit on some systems.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder;
  }

  /** Debuggers and agents belong to the parent alone: two JVMs cannot share their port or file. */
  private static boolean inherited(String option) {
    return !option.startsWith("-agentlib:")
        && !option.startsWith("-agentpath:")
        && !option.startsWith("-javaagent:")
        && !option.startsWith("-Xrunjdwp");
  }
}
