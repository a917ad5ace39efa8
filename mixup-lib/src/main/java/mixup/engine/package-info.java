/**
 * The only package that touches DJL's PyTorch internals: operators DJL lacks, autograd, flat
 * parameters, seeds, devices. Everything else speaks plain {@code ai.djl}.
 */
package mixup.engine;
