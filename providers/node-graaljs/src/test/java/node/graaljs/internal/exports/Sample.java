package node.graaljs.internal.exports;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import node.script.Binding;
import node.script.Export;

/** Has a method for each kind of parameter and result. */
@Binding
public class Sample {

    private final String name;

    public Sample(String name) {
        this.name = name;
    }

    @Export
    public int integer(int value) {
        return value;
    }

    @Export
    public long whole(long value) {
        return value;
    }

    @Export
    public double number(double value) {
        return value;
    }

    @Export
    public boolean truth(boolean value) {
        return value;
    }

    @Export
    public String text(String value) {
        return value;
    }

    @Export
    public String described(Object value) {
        return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
    }

    @Export
    public void nothing() {}

    @Export
    public String[] list(String[] values) {
        return values.clone();
    }

    @Export
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(new byte[] {1, 2, 3});
    }

    @Export
    public void accept(IntConsumer function) {
        function.accept(7);
    }

    @Export
    public Object apply(Function<Object, Object> function) {
        return function.apply(this);
    }

    @Export
    public void both(BiConsumer<String, Object> function) {
        function.accept("one", this);
    }

    @Export
    public String nameOf(Sample other) {
        return other == null ? "none" : other.name;
    }

    @Export
    public Sample self() {
        return this;
    }

    @Export
    public void fail(String message) {
        throw new IllegalStateException(message);
    }

    @Export
    public String over(int value) {
        return "int " + value;
    }

    @Export
    public String over(String value) {
        return "text " + value;
    }

    @Export
    public int count(Object... values) {
        return values.length;
    }

    /** Not marked. */
    public String hidden() {
        return name;
    }
}
