package node.fs;

/** A directory that is watched. It is closed with its table at the latest. */
public interface FileWatch extends AutoCloseable {

    /** Receives the changes of a directory. */
    @FunctionalInterface
    interface Listener {

        /**
         * Called when an entry has changed.
         *
         * @param renamed whether its name has come or gone; otherwise its content or its status has
         *     changed
         * @param name the name of the entry; null if the directory itself has gone, or if there
         *     were too many changes to tell
         */
        void changed(boolean renamed, String name);
    }

    /** Ends watching. The listener is not called any more. */
    @Override
    void close();
}
