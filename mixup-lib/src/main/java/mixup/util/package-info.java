/** Small helpers shared by the modules. */
package mixup.util;
