/** The rules of the API in JavaScript, J1 and on: a program of {@code src/programs} each. */
package node.tck.javascript;
