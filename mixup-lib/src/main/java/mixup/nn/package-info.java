/**
 * Layers and backbones as DJL blocks. Parameter names are timm's; a network is a list of named
 * stages and a head, so that a method can stop after a stage, change the map and go on.
 */
package mixup.nn;
