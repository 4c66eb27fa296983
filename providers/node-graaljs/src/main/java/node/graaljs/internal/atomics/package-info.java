/** Functions of {@code Atomics} that differ from the engine's. */
package node.graaljs.internal.atomics;
