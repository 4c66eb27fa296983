package node.process;

/** Receives the events of a {@link Channel}, on its loop's thread. */
public interface ChannelHandler {

    /** A message has arrived. The bytes are the receiver's. */
    void message(byte[] message);

    /** The other side has closed the channel, or has ended. Called once, last. */
    void closed();
}
