package mixup.parity;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mixup.data.Batch;
import mixup.data.Normalization;
import mixup.method.BatchShape;
import mixup.method.Mixture;
import mixup.method.PuzzleMix;
import mixup.method.TargetMixing;
import mixup.method.puzzle.BlockCosts;
import mixup.method.puzzle.BlockGrid;
import mixup.method.puzzle.BlockMaps;
import mixup.method.puzzle.GridCut;
import mixup.method.puzzle.GridEnergy;
import mixup.method.puzzle.PairPlan;

/**
 * PuzzleMix with given saliency, prior and pairing: whole costs to one unit, the least energy
 * exactly, and for the released solver's labels plans and λ exactly, pictures to 1e-5.
 */
final class PuzzleMixParity extends CaseParity {

  PuzzleMixParity() {
    super("puzzlemix.npz");
  }

  @Override
  void replay(GoldenCase golden) {
    new Replay(golden).run();
  }

  /** One case. */
  private static final class Replay {
    private final GoldenCase golden;
    private final PuzzleMix settings;
    private final Batch batch;
    private final PuzzleMix.Draw draw;
    private final BlockGrid grid;
    private final BlockMaps maps;

    Replay(GoldenCase golden) {
      this.golden = golden;
      this.settings = settings(golden);
      this.batch = golden.batch(golden.integer("num_classes")).with(Normalization.CIFAR);
      this.draw =
          new PuzzleMix.Draw(
              golden.number("lambda_prior"), golden.integer("block_num"), golden.pairing());
      this.grid = settings.grid(BatchShape.of(batch), draw);
      this.maps = PuzzleMix.maps(batch, golden.floats("saliency"), grid);
    }

    private static PuzzleMix settings(GoldenCase golden) {
      PuzzleMix paper = PuzzleMix.cifar();
      return new PuzzleMix(
          paper.alpha(),
          paper.beta(),
          paper.gamma(),
          paper.eta(),
          paper.neighbours(),
          golden.integer("n_labels"),
          golden.flag("transport"),
          golden.number("t_eps"),
          golden.integer("t_size"),
          paper.leastPower(),
          paper.mostPower());
    }

    void run() {
      compareCosts();
      compareCuts();
      List<int[]> labels = rows(golden.integers("cut_labels"), grid.cells());
      List<PairPlan> plans = settings.plansOf(labels, batch, golden.floats("saliency"), draw);
      if (settings.transport()) {
        compareTransport(plans);
      }
      Mixture mixture = settings.blend(batch, plans, draw);
      golden.compare("output", mixture.images());
      compareShares(plans, mixture);
    }

    private int other(int picture) {
      return draw.pairing().partners().get(picture);
    }

    private void compareCosts() {
      BlockCosts costs = new BlockCosts(grid, settings.weights(draw));
      List<Long> unary = new ArrayList<>();
      List<Long> vertical = new ArrayList<>();
      List<Long> horizontal = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        GridEnergy energy = costs.of(maps.pictures().get(i), maps.pictures().get(other(i)));
        for (int cell = 0; cell < energy.cells(); cell++) {
          for (int label = 0; label < energy.labels(); label++) {
            unary.add(energy.unary(cell, label));
          }
        }
        for (int row = 0; row < grid.blocks(); row++) {
          for (int column = 0; column + 1 < grid.blocks(); column++) {
            horizontal.add(energy.horizontal(row, column));
          }
        }
        for (int place = 0; place < (grid.blocks() - 1) * grid.blocks(); place++) {
          vertical.add(energy.vertical(place / grid.blocks(), place % grid.blocks()));
        }
      }
      golden.compare("unary", array(unary), 1);
      golden.compare("pw_x", array(vertical), 1);
      golden.compare("pw_y", array(horizontal), 1);
    }

    private NDArray array(List<Long> values) {
      return golden.manager().create(values.stream().mapToLong(Long::longValue).toArray());
    }

    /** The cut of the stored costs: never above the released solver, and the stored minimum. */
    private void compareCuts() {
      GridCut cut = new GridCut(grid.blocks(), grid.blocks(), settings.labels());
      List<int[]> released = rows(golden.integers("cut_labels"), grid.cells());
      List<int[]> optimal = rows(golden.integers("optimal_labels"), grid.cells());
      double[] releasedEnergy = golden.values("cut_energy");
      double[] optimalEnergy = golden.values("optimal_energy");
      for (int i = 0; i < batch.size(); i++) {
        GridEnergy energy = storedEnergy(i);
        long found = energy.of(cut.solve(energy));
        golden.equal("optimal_energy", found, (long) optimalEnergy[i]);
        golden.equal("optimal_labels", energy.of(optimal.get(i)), (long) optimalEnergy[i]);
        golden.equal("cut_energy", energy.of(released.get(i)), (long) releasedEnergy[i]);
        golden.equal("cut_energy, found <=", found <= releasedEnergy[i], true);
      }
    }

    private GridEnergy storedEnergy(int picture) {
      int blocks = grid.blocks();
      return new GridEnergy(
          blocks,
          blocks,
          settings.labels(),
          longs("unary", picture),
          longs("pw_x", picture),
          longs("pw_y", picture));
    }

    private long[] longs(String name, int picture) {
      double[] all = golden.values(name);
      int length = all.length / batch.size();
      return Arrays.stream(all, picture * length, (picture + 1) * length)
          .mapToLong(v -> (long) v)
          .toArray();
    }

    private void compareTransport(List<PairPlan> plans) {
      int tiles = grid.tiles() * grid.tiles();
      float[][] masks = new float[2][batch.size() * tiles];
      float[][] saliency = new float[2][batch.size() * tiles];
      float[][] moves = new float[2][batch.size() * tiles * tiles];
      for (int i = 0; i < batch.size(); i++) {
        PairPlan plan = plans.get(i);
        put(maps.pictures().get(i).tileSaliency(), saliency[0], i);
        put(maps.pictures().get(other(i)).tileSaliency(), saliency[1], i);
        put(matrix(plan.own()), moves[0], i);
        put(matrix(plan.other()), moves[1], i);
        for (int place = 0; place < tiles; place++) {
          masks[0][i * tiles + place] = plan.mask()[place];
          masks[1][i * tiles + place] = 1 - plan.mask()[place];
        }
      }
      for (int k = 0; k < 2; k++) {
        exact("transport_mask" + (k + 1), masks[k]);
        golden.compare("transport_saliency" + (k + 1), golden.manager().create(saliency[k]));
        exact("plan" + (k + 1), moves[k]);
      }
    }

    private static void put(float[] part, float[] all, int picture) {
      System.arraycopy(part, 0, all, picture * part.length, part.length);
    }

    /** Rows are tiles, columns places. */
    private static float[] matrix(int[] sources) {
      float[] matrix = new float[sources.length * sources.length];
      for (int place = 0; place < sources.length; place++) {
        if (sources[place] >= 0) {
          matrix[sources[place] * sources.length + place] = 1;
        }
      }
      return matrix;
    }

    private void exact(String name, float[] values) {
      golden.compare(name, golden.manager().create(values), Float.MIN_VALUE);
    }

    private void compareShares(List<PairPlan> plans, Mixture mixture) {
      float[] shares = new float[plans.size()];
      for (int i = 0; i < shares.length; i++) {
        shares[i] = (float) plans.get(i).lambda();
      }
      exact("lambda_out", shares);
      golden.compare("labels_out", TargetMixing.rows(batch.target(), mixture.composition()));
    }

    private static List<int[]> rows(int[] values, int length) {
      List<int[]> rows = new ArrayList<>();
      for (int start = 0; start < values.length; start += length) {
        rows.add(Arrays.copyOfRange(values, start, start + length));
      }
      return rows;
    }
  }
}
