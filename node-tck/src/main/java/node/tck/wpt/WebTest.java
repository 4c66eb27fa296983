package node.tck.wpt;

/**
 * A file of the tests, with what its address ends with.
 *
 * @param file its path in the folder, with {@code /}
 * @param variant a query or a fragment that chooses some of its subtests; empty for all
 */
record WebTest(String file, String variant) {

    /** The name in files and reports. */
    String name() {
        return file + variant;
    }
}
