package mixup.reproduction.cli;

/** Stands in for the real command line: shows what the launcher handed over; its last argument is the exit code. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    for (String argument : arguments) {
      System.out.println("[" + argument + "]");
    }
    System.out.println("home=" + System.getProperty("mixup.home"));
    System.out.println("tracking=" + System.getenv("OPT_OUT_TRACKING"));
    System.out.println("libtorch=" + System.getenv("PYTORCH_LIBRARY_PATH"));
    System.exit(Integer.parseInt(arguments[arguments.length - 1]));
  }
}
