/**
 * {@code JSON.parse} and {@code JSON.stringify} for the usual texts and values, in place of the
 * engine's functions, which are many times slower. What is unusual is given to these. Uses the
 * inside of the engine.
 */
package node.graaljs.internal.json;
