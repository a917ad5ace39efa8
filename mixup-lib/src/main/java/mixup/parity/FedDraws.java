package mixup.parity;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/**
 * Hands out stored draws in their order, whatever range or distribution is asked for: so a
 * transform's own drawing is replayed, not only what it draws.
 */
final class FedDraws implements RandomGenerator {

  private final Deque<Double> uniforms = new ArrayDeque<>();
  private final Deque<Integer> integers = new ArrayDeque<>();
  private final Deque<Double> normals = new ArrayDeque<>();

  FedDraws uniforms(double... values) {
    for (double value : values) {
      uniforms.add(value);
    }
    return this;
  }

  FedDraws integers(int... values) {
    for (int value : values) {
      integers.add(value);
    }
    return this;
  }

  FedDraws normals(double... values) {
    for (double value : values) {
      normals.add(value);
    }
    return this;
  }

  /** Draws that nobody asked for. */
  int left() {
    return uniforms.size() + integers.size() + normals.size();
  }

  @Override
  public double nextDouble() {
    return uniforms.remove();
  }

  @Override
  public double nextDouble(double origin, double bound) {
    return uniforms.remove();
  }

  @Override
  public int nextInt(int bound) {
    return integers.remove();
  }

  @Override
  public int nextInt(int origin, int bound) {
    return integers.remove();
  }

  @Override
  public double nextGaussian() {
    return normals.remove();
  }

  @Override
  public double nextGaussian(double mean, double deviation) {
    return normals.remove();
  }

  @Override
  public long nextLong() {
    throw new UnsupportedOperationException("no bits are stored");
  }
}
