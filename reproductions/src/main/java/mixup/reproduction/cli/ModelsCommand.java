package mixup.reproduction.cli;

import java.util.List;
import mixup.nn.NetworkInfo;
import mixup.nn.Networks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code models}: the registry of networks. */
@Command(
    name = "models",
    description = {
      "Lists the networks: parameters, multiply-accumulates of one picture, published source."
    },
    footer = {"", "Example:", "  ./mixup models --json"})
final class ModelsCommand extends mixup.reproduction.cli.Command {

  @Mixin JsonOption format;

  @Override
  public Integer call() {
    List<Line> lines = Networks.names().stream().map(Networks::info).map(Line::of).toList();
    print(format.json ? Json.text(lines) : text(lines));
    return DONE;
  }

  private static String text(List<Line> lines) {
    TextTable table = new TextTable("model", "input", "classes", "parameters", "MACs", "source");
    lines.forEach(
        line ->
            table.row(
                line.name,
                line.input,
                line.classes,
                Numbers.count(line.parameters),
                Numbers.count(line.macs),
                line.source));
    return table.text();
  }

  /** One network; counts hold for the named input and classes. */
  record Line(String name, String input, int classes, long parameters, long macs, String source) {

    static Line of(NetworkInfo info) {
      String input =
          "%dx%dx%d"
              .formatted(
                  info.inputShape().get(0), info.inputShape().get(1), info.inputShape().get(2));
      return new Line(
          info.name(), input, info.classes(), info.parameters(), info.macs(), info.source());
    }
  }
}
