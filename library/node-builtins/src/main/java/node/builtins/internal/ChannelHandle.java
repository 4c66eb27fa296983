package node.builtins.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import node.loop.Utf8;
import node.process.Channel;
import node.process.ChannelHandler;
import node.script.Export;

/** A channel for messages between processes, for JavaScript. */
public final class ChannelHandle implements ChannelHandler, AutoCloseable {

    private final SubprocessBinding binding;
    private final boolean texts;
    private final Consumer<Object> onMessage;
    private final Runnable onClosed;
    private Channel channel;

    ChannelHandle(
            SubprocessBinding binding,
            boolean texts,
            Consumer<Object> onMessage,
            Runnable onClosed) {
        this.binding = binding;
        this.texts = texts;
        this.onMessage = onMessage;
        this.onClosed = onClosed;
    }

    void opened(Channel opened) {
        channel = opened;
    }

    /** The address that another process connects to. */
    @Export
    public String address() {
        return channel.address();
    }

    /** Sends a text. Returns false if the channel is closed. */
    @Export
    public boolean sendText(String text, Runnable sent) {
        return channel.send(Utf8.encode(text), sent);
    }

    /** Sends bytes of an {@code ArrayBuffer}. Returns false if the channel is closed. */
    @Export
    public boolean send(Object buffer, int offset, int length, Runnable sent) {
        return channel.send(binding.program().script().bytes(buffer, offset, length), sent);
    }

    /** The number of bytes that the other side has not taken. */
    @Export
    public double queued() {
        return channel.queued();
    }

    @Export
    public boolean isConnected() {
        return channel.isConnected();
    }

    @Export
    public void pause(boolean paused) {
        channel.pause(paused);
    }

    @Export
    public void reference(boolean alive) {
        if (alive) {
            channel.ref();
        } else {
            channel.unref();
        }
    }

    /** Tells that the other process has ended. */
    @Export
    public void ended() {
        channel.peerEnded();
    }

    /** Closes the channel after the queued messages. */
    @Export
    public void end() {
        channel.close();
    }

    @Override
    public void close() {
        channel.drop();
    }

    @Override
    public void message(byte[] message) {
        onMessage.accept(
                texts
                        ? new String(message, StandardCharsets.UTF_8)
                        : binding.program().script().buffer(ByteBuffer.wrap(message)));
    }

    @Override
    public void closed() {
        binding.ended(this);
        onClosed.run();
    }
}
