package node.builtins.messages;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import node.runtime.ProgramContext;
import node.script.Export;
import node.script.Message;
import node.script.Script;

/** The binding "messages": structured clones of values, and ports for them. */
public final class MessagesBinding implements AutoCloseable {

    private final ProgramContext program;
    private final Script script;
    private final MessageGroup.Named groups;
    private final MessageStore store;
    private final Set<MessagePort> open = new HashSet<>();

    /** Creates the binding of a program. */
    public MessagesBinding(ProgramContext program, WorkerFamily family) {
        this.program = program;
        this.groups = family.groups();
        this.store = family.store();
        this.script = program.script();
    }

    /** Sets what clones the objects of the library; see {@link Script#platformObjects}. */
    @Export
    public void platform(Object cloner) {
        script.platformObjects(cloner);
    }

    /**
     * Serializes a value.
     *
     * @param transfer what is transferred: array buffers and objects of the library
     */
    @Export
    public Object write(Object value, Object[] transfer) {
        return script.serialize(value, transfer);
    }

    /** Returns the value of a message. */
    @Export
    public Object read(Object message) {
        return script.deserialize((Message) message);
    }

    /** Returns the two ports of a new channel. */
    @Export
    public Object[] channel() {
        List<MessageEnd> ends = MessageGroup.channel(store);
        return new Object[] {port(ends.get(0)), port(ends.get(1))};
    }

    /** Returns a port that receives what the other ports with this name post. */
    @Export
    public Object broadcast(String name) {
        return port(groups.join(name));
    }

    /** Returns what another program needs to have the end of this port. */
    @Export
    public Object detach(Object port) {
        return ((MessagePort) port).detach();
    }

    /** Returns a port for the end that another one had. */
    @Export
    public Object attach(Object end) {
        return port((MessageEnd) end);
    }

    private MessagePort port(MessageEnd end) {
        MessagePort port = new MessagePort(this, program.loop(), end);
        open.add(port);
        return port;
    }

    boolean hasRoom() {
        return store.hasRoom();
    }

    void forget(MessagePort port) {
        open.remove(port);
    }

    @Override
    public void close() {
        for (MessagePort port : List.copyOf(open)) {
            port.drop();
        }
    }
}
