package mixup.dataset.coco;

import java.util.HashMap;
import java.util.Map;

/** Places of records by their ids, each of which occurs once. */
public final class Ids {
  private final Map<Long, Integer> places = new HashMap<>();

  /**
   * Takes the id of the record that was just read; its place is the number of ids before it.
   *
   * @throws mixup.dataset.DataSetException.CorruptData if the id was there before
   */
  public void add(long id, JsonRecords json) {
    if (places.putIfAbsent(id, places.size()) != null) {
      throw json.fault("id " + id + " occurs twice");
    }
  }

  /** Place of an id, or -1. */
  public int place(long id) {
    return places.getOrDefault(id, -1);
  }

  /** How many there are. */
  public int size() {
    return places.size();
  }
}
