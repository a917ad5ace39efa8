/**
 * Weight files in and out: safetensors, PyTorch's state dicts without Python, and the names that
 * other code bases give to the same tensors.
 */
package mixup.weights;
