package mixup.reproduction.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.ToolProvider;
import mixup.dataset.DataFolders;
import mixup.dataset.DataSets;
import mixup.dataset.DataStatus;
import mixup.engine.Cuda;
import mixup.engine.EngineInfo;
import mixup.reproduction.RunsRoot;

/** Looks at the parts that the library, the notebooks and the data need. */
final class Doctor {

  private static final int JAVA = 17;
  private static final String SET_UP = "Start any notebook once: ./mixup notebook quickstart.";

  private Doctor() {}

  static List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    findings.add(jdk(Runtime.version().feature(), ToolProvider.getSystemJavaCompiler() != null));
    findings.addAll(engine());
    findings.add(property("python", "mixup.python", "Install Python 3.10 or later for notebooks."));
    findings.add(property("notebook environment", "mixup.venv", SET_UP));
    findings.add(property("kernel", "mixup.kernel", SET_UP));
    findings.add(writable("runs", RunsRoot.standard()));
    findings.add(writable("data folder", DataFolders.current().data()));
    DataSets.names().stream().map(DataSets::status).map(Doctor::data).forEach(findings::add);
    return findings;
  }

  static Finding jdk(int feature, boolean compiler) {
    String found =
        "Java %s, %s, %s"
            .formatted(
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                System.getProperty("java.home"));
    String remedy = "Install a JDK " + JAVA + " or later and set JAVA_HOME to it.";
    if (feature < JAVA) {
      return Finding.bad("jdk", found, remedy);
    }
    return compiler
        ? Finding.ok("jdk", found)
        : Finding.bad("jdk", found + " without compiler", remedy);
  }

  /** Loads the natives: the one check that proves that they fit this machine. */
  private static List<Finding> engine() {
    try {
      EngineInfo engine = EngineInfo.current();
      return List.of(
          Finding.ok("engine", engine.engine() + " " + engine.version() + ", natives loaded"),
          GpuFinding.of(Cuda.look(), engine.gpus(), GpuFinding::convolve));
    } catch (RuntimeException | LinkageError e) {
      return List.of(
          Finding.bad(
              "engine",
              e.toString(),
              "Natives exist for linux-x86_64, osx-aarch64 and win-x86_64; this is "
                  + platform()
                  + ". Delete the folder .djl.ai in your home if they are damaged."));
    }
  }

  private static String platform() {
    return (System.getProperty("os.name") + "-" + System.getProperty("os.arch"))
        .toLowerCase(Locale.ROOT);
  }

  /** The launcher says where a part is; a part is there if its file is. */
  static Finding property(String part, String property, String remedy) {
    String value = System.getProperty(property, "");
    if (value.isBlank()) {
      return Finding.absent(part, "not found", remedy);
    }
    return Files.exists(Path.of(value))
        ? Finding.ok(part, value)
        : Finding.absent(part, "not at " + value, remedy);
  }

  /** Whether a folder can be used or made; makes nothing. */
  static Finding writable(String part, Path folder) {
    Path existing = folder.toAbsolutePath();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    boolean usable = existing != null && Files.isDirectory(existing) && Files.isWritable(existing);
    return usable
        ? Finding.ok(part, folder + ", " + (existing.toFile().getUsableSpace() >> 20) + " MB free")
        : Finding.bad(
            part, folder + " cannot be written", "Set MIXUP_RUNS and MIXUP_DATA to your folders.");
  }

  private static Finding data(DataStatus status) {
    String part = "data " + status.id();
    String found =
        status.state().name().toLowerCase(Locale.ROOT)
            + status.where().map(where -> ", " + where).orElse("");
    if (status.usable()) {
      return Finding.ok(part, found);
    }
    boolean missing = status.state() == DataStatus.State.MISSING;
    String remedy =
        "'./mixup datasets get " + status.id() + "' fetches it or prints what to do by hand.";
    return Finding.absent(part, found, missing ? remedy : status.remedy());
  }
}
