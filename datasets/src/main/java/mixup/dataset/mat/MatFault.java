package mixup.dataset.mat;

/** A broken rule, found where the name of the file is not known. */
final class MatFault extends Exception {
  private static final long serialVersionUID = 1L;

  MatFault(String what) {
    super(what);
  }

  static void unless(boolean condition, String what) throws MatFault {
    if (!condition) {
      throw new MatFault(what);
    }
  }
}
