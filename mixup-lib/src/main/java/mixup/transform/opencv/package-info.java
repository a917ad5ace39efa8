/**
 * Operations on pictures with the arithmetic of OpenCV 4, as mmcls and OpenMixup use them: other
 * rounding, other kernels, another centre of rotation than Pillow's. OpenCV 5 interpolates exactly
 * and differs by up to 5 levels; published numbers were made with 4.x.
 */
package mixup.transform.opencv;
