package mixup.notebook;

import java.awt.image.BufferedImage;

/**
 * A page of pictures, painted with {@link ImageGrid#SCALE} pixels for each pixel of a plain screen.
 *
 * @param image the page
 * @param text what it shows, in words
 */
public record Sheet(BufferedImage image, String text) {}
