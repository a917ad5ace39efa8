/** What methods do to maps between the stages of a network, and the step they share. */
package mixup.method.feature;
