/** What mixing, training steps and loading cost on this machine. */
package mixup.reproduction.bench;
