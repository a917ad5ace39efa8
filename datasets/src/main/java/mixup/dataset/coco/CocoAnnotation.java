package mixup.dataset.coco;

import java.util.Optional;

/**
 * One object in one picture.
 *
 * @param id number in the file
 * @param image place of the picture in {@link CocoAnnotations#images()}
 * @param label class 0..classes-1: rank of the category's id
 * @param box around the object
 * @param area pixels of the object as the file tells it, not negative
 * @param crowd whether it is a group: not trained on, and neither right nor wrong in evaluation
 * @param mask its pixels; empty where the file has only boxes
 */
public record CocoAnnotation(
    long id,
    int image,
    int label,
    CocoBox box,
    double area,
    boolean crowd,
    Optional<CocoMask> mask) {}
