package mixup.notebook;

import java.util.function.Function;

/** What shows outputs: a notebook's kernel, or the console where there is none. */
interface Kernel {

  /** Name and version for the header line. */
  String name();

  /** Whether outputs reach a notebook. */
  boolean live();

  /** Shows an output; with an id it can be replaced later, null gives none. */
  void display(Bundle bundle, String id);

  /** Replaces the output that was shown with this id. */
  void update(Bundle bundle, String id);

  /** Lets a cell's last expression of a type show as its bundle. */
  <T> void register(Class<T> type, Function<T, Bundle> view);
}
