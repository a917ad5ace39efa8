/** Policies that draw several operations for one picture, each with a strength. */
package mixup.transform.policy;
