/**
 * Tries popular packages of npm: each has a small program that uses its main job. {@link
 * node.tck.packages.Packages} runs the programs under Node and under this runtime, and compares the
 * outcomes with the expected ones.
 */
package node.tck.packages;
