/**
 * One mixing method = one record (its settings) + one card + one test. Drawing random numbers and
 * applying them are separate; what a method needs beyond changing pictures it does in its training
 * step.
 */
package mixup.method;
