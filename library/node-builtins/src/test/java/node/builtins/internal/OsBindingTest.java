package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketException;
import org.junit.jupiter.api.Test;

class OsBindingTest {

    private final OsBinding os = new OsBinding(new NodeErrors(), null);

    @Test
    void eachProcessorHasAModelAndItsTimes() {
        String[] models = os.processorModels();
        assertThat(models).isNotEmpty();
        assertThat(os.processorNumbers()).hasSize(6 * models.length);
    }

    @Test
    void thereIsLessFreeMemoryThanMemory() {
        assertThat(os.freeMemory()).isPositive().isLessThan(os.totalMemory());
    }

    @Test
    void theLoopbackInterfaceIsInternal() throws SocketException {
        String[] all = Interfaces.addresses();
        assertThat(all.length % 8).isZero();
        for (int i = 0; i < all.length; i += 8) {
            if (all[i + 1].equals("127.0.0.1")) {
                assertThat(all[i + 2]).isEqualTo("255.0.0.0");
                assertThat(all[i + 5]).isEqualTo("true");
            }
        }
    }

    @Test
    void aProcessThatDoesNotExistHasNoPriority() {
        assertThatThrownBy(() -> Priorities.get(-1)).hasMessage("no such process");
    }
}
