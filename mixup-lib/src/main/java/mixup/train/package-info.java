/** Experiments and runs: the loop, optimisers, schedules, checkpoints and the run folder. */
package mixup.train;
