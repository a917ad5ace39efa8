package mixup.method.feature;

import ai.djl.ndarray.NDArray;
import java.util.Locale;
import mixup.engine.Autograd;
import mixup.engine.ScriptOp;

/**
 * Entropy-regularised optimal transport between the places of two maps, without gradient. Cuturi,
 * 2013 (arXiv:1306.0895); rounds and stop test as in AlignMix's released code.
 *
 * <p>With K = -C/ε and potentials f, g (in units of ε) one round is {@code f_i ← ln(1/P + 1e-8) -
 * logsumexp_j(K_ij + g_j)}, then the same for g with the new f. The rounds end when the mean over
 * the batch of {@code ε Σ_i |f_i - f_i(before)|} is below 0.1: one decision for the batch.
 *
 * <p>Nearly all rounds compute without a logarithm or exponential in the matrix: after a round in
 * the log domain E = exp(K + f + g) is kept, and the next rounds are the products {@code a = μ/(E
 * b)}, {@code b = μ/(Eᵀ a)}. Where a or b leaves 1e-40..1e40, a round in the log domain takes them
 * into f and g. Entries that underflowed in E are below 1e-308, so what a product leaves out is
 * below the rounding of a double: the values are those of the log domain, as costs of any size need
 * it.
 *
 * @param epsilon strength ε of the regularisation, above 0, in units of squared distance
 * @param iterations largest number of rounds, at least 1
 */
public record Sinkhorn(double epsilon, int iterations) {

  public Sinkhorn {
    if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
      throw new IllegalArgumentException("epsilon must be positive, got " + epsilon);
    }
    if (iterations < 1) {
      throw new IllegalArgumentException("iterations must be at least 1, got " + iterations);
    }
  }

  /** Squared distances by products in double: exact enough for ε, without an array N·P·P·D. */
  private static final String COST =
      """
      a = torch.to(x, 7)
      b = torch.to(y, 7)
      cross = torch.bmm(a, torch.transpose(b, 1, 2))
      near = torch.unsqueeze(torch.sum(torch.mul(a, a), [2]), 2)
      far = torch.unsqueeze(torch.sum(torch.mul(b, b), [2]), 1)
      cost = torch.clamp_min(torch.sub(torch.add(near, far), torch.mul(cross, 2.0)), 0.0)
      k = torch.mul(cost, %s)
      """;

  private static final String ROUNDS =
      """
      size = torch.size(k, 0)
      places = torch.size(k, 1)
      share = 1.0 / float(places) + 1.0e-8
      log_share = torch.log(share)
      f = torch.new_zeros(k, [size, places, 1])
      g = torch.new_zeros(k, [size, 1, places])
      e = k
      u = torch.ones_like(f)
      v = torch.ones_like(f)
      rounds = 0
      kept = False
      running = True
      while running:
        moved = 0.0
        done = False
        if kept:
          u2 = torch.mul(torch.reciprocal(torch.bmm(e, v)), share)
          v2 = torch.mul(torch.reciprocal(torch.bmm(torch.transpose(e, 1, 2), u2)), share)
          both = torch.abs(torch.log(torch.cat([u2, v2], 1)))
          if bool(torch.lt(torch.max(both), 92.0)):
            step = torch.abs(torch.log(torch.div(u2, u)))
            moved = float(torch.sum(step)) / float(size)
            u = u2
            v = v2
            done = True
        if not done:
          if kept:
            f = torch.add(f, torch.log(u))
            g = torch.add(g, torch.transpose(torch.log(v), 1, 2))
          f2 = torch.sub(log_share, torch.logsumexp(torch.add(k, g), [2], True))
          g = torch.sub(log_share, torch.logsumexp(torch.add(k, f2), [1], True))
          moved = float(torch.sum(torch.abs(torch.sub(f2, f)))) / float(size)
          f = f2
          e = torch.exp(torch.add(torch.add(k, f), g))
          u = torch.ones_like(f)
          v = torch.ones_like(f)
          kept = True
        rounds = rounds + 1
        running = moved * %s >= 0.1 and rounds < %d
      """;

  private static final String PLAN =
      "return torch.to(torch.mul(torch.mul(e, u), torch.transpose(v, 1, 2)), 6)\n";

  private static final String COUNT = "return torch.tensor(rounds)\n";

  /**
   * The plan: how much of place i of x goes to place j of y.
   *
   * @param x float32 {@code [N, P, D]}
   * @param y float32 {@code [N, P, D]}
   * @return {@code [N, P, P]} in the manager of x, entries add to one
   */
  public NDArray plan(NDArray x, NDArray y) {
    return run(PLAN, x, y);
  }

  /** Number of rounds until the stop test held, at most {@link #iterations}. */
  public int rounds(NDArray x, NDArray y) {
    try (NDArray count = run(COUNT, x, y)) {
      return (int) count.getLong();
    }
  }

  private NDArray run(String result, NDArray x, NDArray y) {
    String text =
        COST.formatted(number(-1 / epsilon))
            + ROUNDS.formatted(number(epsilon), iterations)
            + result;
    try (Autograd.Scope off = Autograd.noGrad()) {
      return ScriptOp.statements(text, "x", "y").apply(x, y);
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.17e", value);
  }
}
