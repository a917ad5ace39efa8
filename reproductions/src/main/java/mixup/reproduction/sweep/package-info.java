/**
 * Runs many experiments, one JVM each: the engine's random generator is process-wide. The parent
 * speaks to its workers in lines of JSON; a worker ends when its parent does.
 */
package mixup.reproduction.sweep;
