package mixup.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JupyterLab of its own: own folder, own settings, free port, this machine only. */
final class JupyterLab implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(2);

  private final Process process;
  private final JsonNode server;

  private JupyterLab(Process process, JsonNode server) {
    this.process = process;
    this.server = server;
  }

  /**
   * Starts the server and waits until it can be asked.
   *
   * @param venv Python environment with JupyterLab
   * @param folder empty folder for notebooks, settings and log
   */
  static JupyterLab start(Path venv, Path folder) throws IOException, InterruptedException {
    Path notebooks = Files.createDirectories(folder.resolve("notebooks"));
    Path runtime = Files.createDirectories(folder.resolve("runtime"));
    Path settings = folder.resolve("settings");
    quiet(settings);
    ProcessBuilder builder =
        new ProcessBuilder(
            venv.resolve("bin/python").toString(),
            "-m",
            "jupyterlab",
            "--no-browser",
            "--allow-root",
            "--ip=127.0.0.1",
            "--port=0",
            "--IdentityProvider.token=" + UUID.randomUUID(),
            "--ServerApp.root_dir=" + notebooks);
    builder
        .environment()
        .putAll(
            Map.of(
                "JUPYTER_CONFIG_DIR", folder.resolve("config").toString(),
                "JUPYTER_DATA_DIR", folder.resolve("data").toString(),
                "JUPYTER_RUNTIME_DIR", runtime.toString(),
                "JUPYTERLAB_SETTINGS_DIR", settings.toString(),
                "JUPYTERLAB_WORKSPACES_DIR", folder.resolve("workspaces").toString()));
    Path log = folder.resolve("lab.log");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new JupyterLab(process, await(process, runtime, log));
  }

  /** No question about news, no look-up of updates; all cells are there, not only those in view. */
  private static void quiet(Path settings) throws IOException {
    setting(
        settings,
        "apputils-extension/notification",
        "{\"checkForUpdates\": false, \"fetchNews\": \"false\"}");
    setting(settings, "notebook-extension/tracker", "{\"windowingMode\": \"none\"}");
  }

  private static void setting(Path settings, String plugin, String json) throws IOException {
    Path file = settings.resolve("@jupyterlab").resolve(plugin + ".jupyterlab-settings");
    Files.createDirectories(file.getParent());
    Files.writeString(file, json);
  }

  /** The server writes a file with address and token once it listens. */
  private static JsonNode await(Process process, Path runtime, Path log)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(START);
    while (process.isAlive() && Instant.now().isBefore(end)) {
      Optional<Path> file = serverFile(runtime);
      if (file.isPresent()) {
        return new JsonMapper().readTree(file.get().toFile());
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    stop(process);
    List<String> lines = Files.readAllLines(log);
    throw new IllegalStateException(
        "JupyterLab did not start: "
            + String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size())));
  }

  private static Optional<Path> serverFile(Path runtime) throws IOException {
    try (Stream<Path> files = Files.list(runtime)) {
      return files
          .filter(file -> file.getFileName().toString().matches("jpserver-\\d+\\.json"))
          .findFirst();
    }
  }

  /** Where a copy of the notebook opens; the copy lies in this server's folder. */
  String open(Path notebook) throws IOException {
    Path root = Path.of(server.path("root_dir").asText());
    Files.copy(notebook, root.resolve(notebook.getFileName()));
    return server.path("url").asText()
        + "lab/tree/"
        + notebook.getFileName()
        + "?token="
        + server.path("token").asText();
  }

  /** Ends the server, and it its kernels. */
  @Override
  public void close() throws InterruptedException {
    stop(process);
  }

  private static void stop(Process process) throws InterruptedException {
    List<ProcessHandle> kernels = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    kernels.forEach(ProcessHandle::destroyForcibly);
  }
}
