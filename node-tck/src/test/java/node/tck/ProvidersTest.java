package node.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.Stream;
import node.loop.Loops;
import node.runtime.Services;
import node.timers.Timers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProvidersTest {

    /** Says in the file of its name what it cannot do. */
    private static final class Limited {}

    @AfterEach
    void forget() {
        System.clearProperty(Providers.WITHOUT);
        System.clearProperty(Timers.class.getName());
    }

    @Test
    void whatAProviderSaysItCannotDoIsNotDeclared() {
        assertThat(Providers.capabilities(new Object(), new Limited()))
                .doesNotContain(Capability.HALF_CLOSE, Capability.IPV6)
                .hasSize(Capability.values().length - 2);
        System.setProperty(Providers.WITHOUT, "SIGNALS, DNS");
        assertThat(Providers.capabilities())
                .doesNotContain(Capability.SIGNALS, Capability.DNS)
                .hasSize(Capability.values().length - 2);
    }

    @Test
    void aCapabilityThatThereIsNotIsRefused() {
        System.setProperty(Providers.WITHOUT, "WINGS");
        assertThatIllegalStateException()
                .isThrownBy(Providers::capabilities)
                .withMessageContainingAll("node.tck.without", "HALF_CLOSE", "found WINGS");
    }

    @Test
    void aChoiceThatFitsNothingIsRefusedWithAList() {
        System.setProperty(Timers.class.getName(), "sundial");
        assertThat(Providers.all(Timers.class)).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> Providers.only(Timers.class))
                .withMessageContainingAll("called sundial", "deadline (node.timers.internal.");
        System.setProperty(Timers.class.getName(), "deadline");
        assertThat(Providers.only(Timers.class)).isNotNull();
        assertThat(Providers.only(Loops.class)).isNotNull();
    }

    @Test
    void eachServiceOfThePlatformHasRules() {
        assertThat(Services.ALL)
                .extracting(service -> service.type().getName())
                .isSubsetOf(
                        Stream.of(Service.values())
                                .flatMap(service -> service.type().stream())
                                .map(Class::getName)
                                .toList());
    }

    @Test
    void theOptionsOfServicesAreTheLaunchers() {
        assertThat(Stream.of(Service.values()).filter(service -> service.type().isPresent()))
                .allSatisfy(
                        service ->
                                assertThat(Providers.OPTIONS.get(service.option()))
                                        .isEqualTo(service.type().orElseThrow()));
    }
}
