/** The Java side of the command line {@code ./mixup}: one small class per command. */
package mixup.reproduction.cli;
