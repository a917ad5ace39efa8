package mixup.reproduction.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: what is there, what is missing, the remedy. */
@Command(
    name = "doctor",
    description = "Looks at JDK, engine, device, Python, kernel, cache and data.",
    footer = {
      "",
      "Example:",
      "  ./mixup doctor",
      "Exit code 1 if something that is needed is missing."
    })
final class DoctorCommand extends mixup.reproduction.cli.Command {

  @Mixin JsonOption format;

  @Override
  public Integer call() {
    List<Finding> findings = Doctor.look();
    print(format.json ? Json.text(findings) : text(findings));
    return findings.stream().anyMatch(f -> f.state() == Finding.State.BAD) ? FAILED : DONE;
  }

  private static String text(List<Finding> findings) {
    TextTable table = new TextTable("part", "state", "found", "remedy");
    findings.forEach(f -> table.row(f.part(), f.state().word(), f.found(), f.remedy()));
    return table.text();
  }
}
