package node.loop.internal;

import node.loop.Handle;

/**
 * A handle that keeps the loop alive while it is open and referenced. Only this class changes the
 * loop's counter of handles.
 */
class LoopHandle implements Handle {

    final SelectorLoop loop;
    private boolean open;
    private boolean referenced = true;

    LoopHandle(SelectorLoop loop) {
        this.loop = loop;
    }

    final void open() {
        if (!open) {
            open = true;
            if (referenced) {
                loop.retain();
            }
        }
    }

    /** Closes the handle; returns whether it was open. */
    final boolean shut() {
        if (!open) {
            return false;
        }
        open = false;
        if (referenced) {
            loop.release();
        }
        return true;
    }

    @Override
    public void close() {
        loop.checkThread();
        shut();
    }

    @Override
    public final boolean isOpen() {
        return open;
    }

    @Override
    public final void ref() {
        loop.checkThread();
        if (!referenced) {
            referenced = true;
            if (open) {
                loop.retain();
            }
        }
    }

    @Override
    public final void unref() {
        loop.checkThread();
        if (referenced) {
            referenced = false;
            if (open) {
                loop.release();
            }
        }
    }
}
