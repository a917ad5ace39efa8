package mixup.notebook;

import java.io.PrintStream;
import java.util.function.Function;
import java.util.function.Supplier;

/** Prints the plain text of every output, for cells that run outside a notebook. */
record PrintKernel(Supplier<PrintStream> out) implements Kernel {

  @Override
  public String name() {
    return "none (plain Java)";
  }

  @Override
  public boolean live() {
    return false;
  }

  @Override
  public void display(Bundle bundle, String id) {
    out.get().println(bundle.text());
  }

  /** A console cannot replace what it has printed; the new state follows the old one. */
  @Override
  public void update(Bundle bundle, String id) {
    out.get().println(bundle.text());
  }

  @Override
  public <T> void register(Class<T> type, Function<T, Bundle> view) {
    // a console shows no last expressions
  }
}
