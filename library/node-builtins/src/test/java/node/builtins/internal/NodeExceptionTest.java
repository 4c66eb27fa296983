package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeExceptionTest {

    @Test
    void anErrorArrivesWithItsTypeCodeAndProperties() {
        String[] arrived = new String[1];
        NodeErrors errors = new NodeErrors();
        errors.onRaise(values -> arrived[0] = Arrays.toString((Object[]) values));
        NodeException error =
                new NodeException("TypeError", "ERR_INVALID_URL", "no", Map.of("input", "x"));
        assertThatThrownBy(
                        () -> {
                            throw errors.raise(error);
                        })
                .isSameAs(error);
        assertThat(arrived).containsExactly("[TypeError, ERR_INVALID_URL, no, input, x]");
    }
}
