package mixup.reproduction.cli;

import java.util.List;
import mixup.method.MethodInfo;
import mixup.method.Methods;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code methods}: the registry of mixing methods, or the card of one. */
@Command(
    name = "methods",
    description = {
      "Lists the mixing methods: category, arithmetic floor of a step as multiple of Vanilla's, what",
      "a step needs, variants, paper. With a name: the method's card."
    },
    footer = {"", "Examples:", "  ./mixup methods --json", "  ./mixup methods cutmix"})
final class MethodsCommand extends mixup.reproduction.cli.Command {

  @Mixin JsonOption format;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Print the card of this method.")
  String name;

  @Override
  public Integer call() {
    print(name == null ? list() : one(Methods.info(name)));
    return DONE;
  }

  private String list() {
    List<MethodLine> lines = Methods.all().stream().map(MethodLine::of).toList();
    return format.json ? Json.text(lines) : text(lines);
  }

  private String one(MethodInfo info) {
    return format.json ? Json.text(MethodLine.of(info).withText(info.card())) : info.card();
  }

  private static String text(List<MethodLine> lines) {
    TextTable table =
        new TextTable("method", "name", "category", "passes", "needs", "variants", "paper");
    lines.forEach(
        line ->
            table.row(
                line.name(),
                line.title(),
                line.category(),
                Numbers.two(line.passes()),
                String.join(", ", line.needs()),
                String.join(", ", line.variants()),
                line.paper()));
    return table.text();
  }
}
