/** The rules of {@link node.script.ScriptHost}, E1 and on. */
package node.tck.script;
