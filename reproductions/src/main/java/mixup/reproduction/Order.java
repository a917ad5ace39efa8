package mixup.reproduction;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether our order of the methods is the paper's.
 *
 * @param kendallTau rank agreement of our means with the paper's numbers; NaN below two cells
 * @param pairs pairs of cells that have both
 * @param decided pairs whose 95 % interval of the paired difference leaves zero out
 * @param agreeing decided pairs with the paper's sign
 * @param statement what may be said, a clause
 */
public record Order(double kendallTau, int pairs, int decided, int agreeing, String statement) {

  static Order of(List<CellRuns> cells, Rule rule) {
    List<CellRuns> both =
        cells.stream().filter(c -> !c.runs().isEmpty() && !Double.isNaN(c.paper())).toList();
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < both.size(); i++) {
      for (int j = 0; j < i; j++) {
        Summary ours = both.get(i).minus(both.get(j), rule);
        verdicts.add(Verdict.of(ours, both.get(i).paper() - both.get(j).paper()));
      }
    }
    double tau =
        KendallTau.of(
            both.stream().map(c -> c.summary(rule).mean()).toList(),
            both.stream().map(CellRuns::paper).toList());
    int agreeing = count(verdicts, Verdict.AGREES);
    int decided = agreeing + count(verdicts, Verdict.DISAGREES);
    return new Order(
        tau, verdicts.size(), decided, agreeing, say(verdicts.size(), decided, agreeing));
  }

  private static int count(List<Verdict> verdicts, Verdict wanted) {
    return (int) verdicts.stream().filter(v -> v == wanted).count();
  }

  private static String say(int pairs, int decided, int agreeing) {
    if (pairs == 0) {
      return "no order yet: fewer than two methods have finished runs";
    }
    if (decided == 0) {
      return "these runs do not suffice for an order: of %d pairs of methods none has three paired runs whose difference has a 95 %% interval without zero"
          .formatted(pairs);
    }
    String rest = decided < pairs ? "; not enough for the whole order" : "";
    return "%d of %d pairs of methods differ (95 %% interval of the paired difference), %d of them as in the paper%s"
        .formatted(decided, pairs, agreeing, rest);
  }
}
