package mixup.dataset.coco;

import java.io.IOException;

/**
 * A class as an annotation file lists it.
 *
 * @param id number in the file; COCO's have gaps
 * @param name its name
 * @param supercategory the group it belongs to; empty if none is told
 */
public record CocoCategory(long id, String name, String supercategory) {

  /** Reads the record that stands next. */
  public static CocoCategory read(JsonRecords json) throws IOException {
    Long id = null;
    String name = null;
    String group = "";
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "id" -> id = json.integer(field);
        case "name" -> name = json.text(field);
        case "supercategory" -> group = json.text(field);
        default -> json.skip();
      }
    }
    json.require(id != null, "id");
    json.require(name != null, "name");
    return new CocoCategory(id, name, group);
  }
}
