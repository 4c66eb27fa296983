package node.tck.suite;

/**
 * A test of the list.
 *
 * @param name its path in the suite's folder, with {@code /}
 * @param subsystem for instance {@code buffer}
 * @param obstacle why it cannot apply to this runtime; empty if it can
 * @param onDeno whether it passes on Deno, by Deno's own list
 */
record ListedTest(String name, String subsystem, String obstacle, boolean onDeno) {

    boolean applies() {
        return obstacle.isEmpty();
    }

    /** The folder that it is in. */
    String folder() {
        return name.substring(0, name.indexOf('/'));
    }

    /** The name of the file, without its ending. */
    String shortName() {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return file.substring(0, file.lastIndexOf('.'));
    }
}
