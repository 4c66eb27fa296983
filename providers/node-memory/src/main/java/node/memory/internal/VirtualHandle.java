package node.memory.internal;

import node.loop.Handle;

/** A handle that keeps the loop alive while it is open and referenced. */
class VirtualHandle implements Handle {

    final VirtualLoop loop;
    private boolean open;
    private boolean referenced = true;

    VirtualHandle(VirtualLoop loop) {
        this.loop = loop;
    }

    final void open() {
        change(true, referenced);
    }

    @Override
    public void close() {
        change(false, referenced);
    }

    @Override
    public final boolean isOpen() {
        return open;
    }

    @Override
    public final void ref() {
        change(open, true);
    }

    @Override
    public final void unref() {
        change(open, false);
    }

    private void change(boolean opened, boolean counted) {
        loop.checkThread();
        loop.count((opened && counted ? 1 : 0) - (open && referenced ? 1 : 0));
        open = opened;
        referenced = counted;
    }
}
