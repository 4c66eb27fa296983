package node.classic.internal;

import java.util.Arrays;
import java.util.function.Consumer;
import node.dns.Answer;
import node.dns.DnsError;
import node.dns.DnsException;
import node.dns.Resolver;
import node.loop.Completion;
import node.loop.Loop;
import node.runtime.ProgramContext;
import node.runtime.ScriptErrors;
import node.script.Binding;
import node.script.Export;

/** The binding "dns". */
@Binding
public final class DnsBinding {

    private final Loop loop;
    private final Resolver resolver;
    private final ScriptErrors errors;

    DnsBinding(ProgramContext program, Resolver resolver) {
        this.loop = program.loop();
        this.resolver = resolver;
        this.errors = program.errors();
    }

    /** The names of the errors. The first has the number -1, the next -2. */
    @Export
    public String[] errors() {
        return Arrays.stream(DnsError.values()).map(DnsError::name).toArray(String[]::new);
    }

    /** Asks; {@code done} is given a {@link DnsResult}. */
    @Export
    public void resolve4(String name, Consumer<Object> done) {
        try {
            resolver.resolve4(loop, name, pass(done));
        } catch (IllegalArgumentException e) {
            throw refuse("resolve4", e);
        }
    }

    /** Asks; {@code done} is given a {@link DnsResult}. */
    @Export
    public void resolve6(String name, Consumer<Object> done) {
        try {
            resolver.resolve6(loop, name, pass(done));
        } catch (IllegalArgumentException e) {
            throw refuse("resolve6", e);
        }
    }

    /** Asks; {@code done} is given a {@link DnsResult}. */
    @Export
    public void reverse(String address, Consumer<Object> done) {
        try {
            resolver.reverse(loop, address, pass(done));
        } catch (IllegalArgumentException e) {
            throw refuse("reverse", e);
        }
    }

    private RuntimeException refuse(String question, IllegalArgumentException why) {
        return errors.raise("BADQUERY", "dns." + question + ": " + why.getMessage());
    }

    private static Completion<Answer> pass(Consumer<Object> done) {
        return (answer, error) -> {
            switch (error) {
                case null -> done.accept(new DnsResult(answer, null));
                case DnsException failure -> done.accept(new DnsResult(null, failure));
                default ->
                        throw new IllegalStateException("cannot ask: " + error.getMessage(), error);
            }
        };
    }
}
