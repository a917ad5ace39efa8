/**
 * What is done to pictures before a network sees them. A {@link mixup.transform.Transform} draws,
 * the {@link mixup.transform.Operation} it drew is a record that is printed, stored and applied.
 */
package mixup.transform;
