package mixup.parity;

import ai.djl.ndarray.NDArray;
import java.util.List;
import mixup.labels.ClassNumbers;
import mixup.method.Draw;
import mixup.method.TargetMixing;
import mixup.method.feature.HiddenMethod;
import mixup.method.feature.Inside;
import mixup.method.feature.MapChange;
import mixup.method.feature.MapShape;

/** What methods inside the network make of given maps, without a network. */
final class HiddenReplay {

  /** A network of four layers of which only the order matters. */
  private static final Inside ORDER =
      new Inside() {
        @Override
        public int layers() {
          return 4;
        }

        @Override
        public int layer(int layer) {
          return layer == 0 ? PICTURES : layer;
        }

        @Override
        public int last() {
          return layers();
        }

        @Override
        public MapShape map(int place) {
          throw new IllegalStateException("maps are given, not asked for");
        }

        @Override
        public double progress() {
          return 1;
        }
      };

  private HiddenReplay() {}

  /** The map after the only change that a choice makes. */
  static <D extends Draw> NDArray changed(HiddenMethod<D> method, D draw, NDArray map) {
    List<MapChange> changes = method.changes(draw, ORDER);
    if (changes.size() != 1) {
      throw new IllegalStateException("one change expected, got " + changes.size());
    }
    return changes.get(0).change().apply(map);
  }

  /** Compares the mixed labels with {@code labels_out}. */
  static <D extends Draw> void labels(GoldenCase golden, HiddenMethod<D> method, D draw) {
    ClassNumbers labels = new ClassNumbers(golden.longs("labels"), golden.integer("num_classes"));
    golden.compare("labels_out", TargetMixing.rows(labels, method.composition(draw)));
  }
}
