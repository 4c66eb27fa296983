package node.tck.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import node.script.Script;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;

/** The rules of bytes that pass between array buffers and byte buffers. */
public interface ScriptHostBytes extends ScriptHostSubject {

    /** If this fails, look at what position and limit do to the array buffer. */
    @Required("E47")
    default void aByteBufferBecomesAnArrayBuffer() {
        try (Stage stage = new Stage(this)) {
            String read =
                    "var buffer = stage.kept(); var bytes = new Uint8Array(buffer);"
                            + " return (buffer instanceof ArrayBuffer) + ' ' + buffer.byteLength"
                            + " + ': ' + Array.from(bytes).join()";
            ByteBuffer bytes = ByteBuffer.wrap(new byte[] {9, 1, -1, -128, 9, 9});
            bytes.position(1).limit(4);
            Object buffer = stage.script.buffer(bytes);
            assertThat(bytes.position()).isEqualTo(1);
            bytes.clear();
            assertThat(stage.runWith(buffer, read)).isEqualTo("true 3: 1,255,128");
            Object slice =
                    stage.script.buffer(
                            ByteBuffer.wrap(new byte[5], 2, 3).slice().put(0, (byte) 7));
            assertThat(stage.runWith(slice, read)).isEqualTo("true 3: 7,0,0");
            Object empty = stage.script.buffer(ByteBuffer.allocate(0));
            assertThat(stage.runWith(empty, read)).isEqualTo("true 0: ");
            assertThat(stage.script.bytes(buffer, 0, 3)).containsExactly(1, -1, -128);
            for (ByteBuffer other :
                    new ByteBuffer[] {
                        ByteBuffer.allocateDirect(1), ByteBuffer.allocate(1).asReadOnlyBuffer()
                    }) {
                assertThatIllegalArgumentException().isThrownBy(() -> stage.script.buffer(other));
            }
        }
    }

    /** If this fails, look for a copy. */
    @Required("E48")
    @Needs(Capability.SHARED_MEMORY)
    default void theArrayBufferLiesInTheMemoryOfTheByteBuffer() {
        try (Stage stage = new Stage(this)) {
            byte[] memory = {1, 2, 3, 4};
            Object buffer = stage.script.buffer(ByteBuffer.wrap(memory, 1, 2));
            memory[1] = 20;
            String body =
                    "var bytes = new Uint8Array(stage.kept()); bytes[1] = 30;"
                            + " return Array.from(bytes).join()";
            assertThat(stage.runWith(buffer, body)).isEqualTo("20,30");
            assertThat(memory).containsExactly(1, 20, 30, 4);
        }
    }

    /**
     * If this fails, look at the target's position, and at what is checked before anything moves.
     */
    @Required("E49")
    default void bytesAreReadIntoAByteBuffer() {
        try (Stage stage = new Stage(this)) {
            Script script = stage.script;
            Object buffer = stage.run("return new Uint8Array([1, 2, 255, 4]).buffer");
            for (ByteBuffer target :
                    new ByteBuffer[] {ByteBuffer.allocate(6), ByteBuffer.allocateDirect(6)}) {
                script.read(buffer, 1, target.position(2).limit(5));
                assertThat(target.position()).isEqualTo(5);
                byte[] all = new byte[6];
                target.clear().get(all);
                assertThat(all).containsExactly(0, 0, 2, -1, 4, 0);
            }
            ByteBuffer target = ByteBuffer.allocate(2);
            assertThatThrownBy(() -> script.read(buffer, 3, target))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(target.position()).isZero();
            Object array = stage.run("return [1, 2, 3]");
            assertThatIllegalArgumentException().isThrownBy(() -> script.read(array, 0, target));
            Object shared = script.buffer(ByteBuffer.wrap(new byte[] {7, 8}));
            script.read(shared, 0, target);
            assertThat(target.array()).containsExactly(7, 8);
        }
    }

    /**
     * If this fails, look at the source's position, and at what is checked before anything moves.
     */
    @Required("E50")
    default void bytesAreWrittenFromAByteBuffer() {
        try (Stage stage = new Stage(this)) {
            Script script = stage.script;
            Object buffer = stage.run("return new ArrayBuffer(4)");
            ByteBuffer source = ByteBuffer.wrap(new byte[] {9, 1, -1, 9}).position(1).limit(3);
            script.write(buffer, 1, source);
            assertThat(source.remaining()).isZero();
            assertThat(script.bytes(buffer, 0, 4)).containsExactly(0, 1, -1, 0);
            ByteBuffer direct = ByteBuffer.allocateDirect(1).put(0, (byte) 5);
            script.write(buffer, 3, direct.asReadOnlyBuffer());
            assertThat(script.bytes(buffer, 0, 4)).containsExactly(0, 1, -1, 5);
            assertThatThrownBy(() -> script.write(buffer, 3, source.rewind()))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(script.bytes(buffer, 0, 4)).containsExactly(0, 1, -1, 5);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> script.write("text", 0, source.rewind()));
        }
    }
}
