/** Paper tables as typed objects, presets, comparison, command line. */
package mixup.reproduction;
