package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import node.runtime.Platform;
import node.runtime.Service;
import node.runtime.Services;
import org.junit.jupiter.api.Test;

/**
 * Checks that one entry adds a service to the platform. The new service is the JDK's tool service,
 * which has several providers.
 */
class NewServiceTest {

    private static final Service<ToolProvider> TOOL =
            new Service<>(ToolProvider.class, ToolProvider::name, "--tool", NewServiceTest::tools);

    private static final List<Service<?>> SERVICES = new ArrayList<>(Services.ALL);

    static {
        SERVICES.add(TOOL);
    }

    private static ServiceLoader<ToolProvider> tools(Class<ToolProvider> type) {
        NewServiceTest.class.getModule().addUses(type);
        return ServiceLoader.load(type, ClassLoader.getSystemClassLoader());
    }

    @Test
    void theOptionChoosesTheProviderOfThePlatform() {
        CommandLine line = CommandLine.parse(SERVICES, "--tool", "jar", "script.js");
        Platform platform = Platform.load(SERVICES, line.chosen());
        assertThat(platform.get(ToolProvider.class).name()).isEqualTo("jar");
    }

    @Test
    void severalProvidersAndNoChoiceAreRefused() {
        assertThatThrownBy(() -> Platform.load(SERVICES, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("java.util.spi.ToolProvider: expected one provider")
                .hasMessageContaining("-Djava.util.spi.ToolProvider=NAME");
    }

    @Test
    void infoListsTheService() {
        Platform platform = Platform.load(SERVICES, Map.of(ToolProvider.class, "jar"));
        assertThat(Info.of(platform)).containsPattern("java.util.spi.ToolProvider: *jar \\(");
    }

    @Test
    void withReplacesTheProvider() {
        Platform platform = Platform.load(SERVICES, Map.of(ToolProvider.class, "jar"));
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        assertThat(platform.with(ToolProvider.class, javac).get(ToolProvider.class))
                .isSameAs(javac);
        assertThat(platform.get(ToolProvider.class).name()).isEqualTo("jar");
    }

    @Test
    void aPlatformWithoutTheServiceThrows() {
        assertThatThrownBy(() -> Platform.load(Map.of()).get(ToolProvider.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.util.spi.ToolProvider");
    }
}
