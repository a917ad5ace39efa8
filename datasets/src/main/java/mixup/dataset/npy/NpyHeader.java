package mixup.dataset.npy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The text in front of an npy array: {@code {'descr': '<i8', 'fortran_order': False, 'shape': (10,
 * 3), }}. It looks like Python and is read as data: three keys, each once, in any order; strings,
 * the two truth values and tuples of digits; nothing else, nothing is ever evaluated.
 *
 * @param type element type
 * @param columnMajor whether the first index runs fastest (Fortran order)
 * @param shape dimensions, none negative; empty for a single number
 */
record NpyHeader(NpyType type, boolean columnMajor, List<Long> shape) {
  private static final int MOST_DIMENSIONS = 32;
  private static final int MOST_DIGITS = 18;

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /** Why a header is refused. */
  static final class BadHeader extends Exception {
    private static final long serialVersionUID = 1L;

    BadHeader(String message) {
      super(message);
    }
  }

  /** Reads a header. */
  static NpyHeader parse(String text) throws BadHeader {
    return new Parser(text).header();
  }

  /** Bytes of the whole array. */
  long bodyBytes() throws BadHeader {
    long product = type.bytes();
    for (long dimension : shape) {
      if (dimension != 0 && product > Long.MAX_VALUE / dimension) {
        throw new BadHeader("shape " + shape + " is larger than any file");
      }
      product *= dimension;
    }
    return product;
  }

  /** Reads from left to right. */
  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    NpyHeader header() throws BadHeader {
      Set<String> seen = new HashSet<>();
      NpyType type = null;
      boolean columnMajor = false;
      List<Long> shape = List.of();
      expect('{');
      while (!accept('}')) {
        String key = string();
        if (!seen.add(key)) {
          throw bad("key \"" + shown(key) + "\" twice");
        }
        expect(':');
        switch (key) {
          case "descr" -> type = type();
          case "fortran_order" -> columnMajor = truth();
          case "shape" -> shape = tuple();
          default -> throw bad("unknown key \"" + shown(key) + "\"");
        }
        if (!accept(',')) {
          expect('}');
          break;
        }
      }
      requireEnd(seen);
      return new NpyHeader(type, columnMajor, shape);
    }

    private void requireEnd(Set<String> seen) throws BadHeader {
      skipSpace();
      if (at < text.length()) {
        throw bad("text after the end of the header");
      }
      if (seen.size() != 3) {
        throw bad("the header needs descr, fortran_order and shape");
      }
    }

    private NpyType type() throws BadHeader {
      skipSpace();
      if (at < text.length() && text.charAt(at) == '[') {
        throw bad("records are not read");
      }
      String descr = string();
      Optional<NpyType> type = NpyType.of(descr);
      if (type.isEmpty()) {
        boolean pickled = descr.endsWith("O");
        throw bad(
            "type \""
                + shown(descr)
                + (pickled
                    ? "\" is a pickle, which is not read because pickles run code"
                    : "\" is not read, only whole and floating numbers"));
      }
      return type.get();
    }

    private boolean truth() throws BadHeader {
      skipSpace();
      for (String word : List.of("True", "False")) {
        if (text.startsWith(word, at)) {
          at += word.length();
          return word.equals("True");
        }
      }
      throw bad("expected True or False");
    }

    private List<Long> tuple() throws BadHeader {
      List<Long> values = new ArrayList<>();
      expect('(');
      while (!accept(')')) {
        values.add(number());
        if (values.size() > MOST_DIMENSIONS) {
          throw bad("more than " + MOST_DIMENSIONS + " dimensions");
        }
        boolean comma = accept(',');
        if (!comma && values.size() == 1) {
          throw bad("a number in brackets is no tuple");
        }
        if (!comma) {
          expect(')');
          break;
        }
      }
      return values;
    }

    private long number() throws BadHeader {
      skipSpace();
      int from = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      if (at == from) {
        throw bad("expected a number that is not negative");
      }
      if (at - from > MOST_DIGITS) {
        throw bad("a dimension of " + (at - from) + " digits");
      }
      return Long.parseLong(text.substring(from, at));
    }

    private String string() throws BadHeader {
      skipSpace();
      char quote = at < text.length() ? text.charAt(at) : 0;
      int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
      if (end < 0) {
        throw bad("expected a text in quotes");
      }
      String inside = text.substring(at + 1, end);
      at = end + 1;
      return inside;
    }

    private void expect(char wanted) throws BadHeader {
      if (!accept(wanted)) {
        throw bad("expected '" + wanted + "'");
      }
    }

    private boolean accept(char wanted) {
      skipSpace();
      boolean there = at < text.length() && text.charAt(at) == wanted;
      at += there ? 1 : 0;
      return there;
    }

    private void skipSpace() {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
        at++;
      }
    }

    private BadHeader bad(String why) {
      return new BadHeader(why + " (character " + at + " of the header)");
    }

    private static String shown(String value) {
      return value.length() > 40 ? value.substring(0, 40) + "..." : value;
    }
  }
}
