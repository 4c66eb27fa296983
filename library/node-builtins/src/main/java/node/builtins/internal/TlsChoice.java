package node.builtins.internal;

import java.util.List;
import node.script.Export;
import node.tls.ServerChooser;
import node.tls.ServerChooser.Alert;
import node.tls.TlsException;

/** How a server goes on with a client, for JavaScript to decide. */
public final class TlsChoice {

    private final ServerChooser.Choice choice;

    TlsChoice(ServerChooser.Choice choice) {
        this.choice = choice;
    }

    /**
     * Goes on.
     *
     * @param protocols of the application, the preferred first; none: the client's list is ignored
     */
    @Export
    public void use(TlsContextHandle context, String[] protocols) {
        choice.use(context.context(), List.of(protocols));
    }

    /**
     * Refuses.
     *
     * @param alert the name of an {@link Alert}
     */
    @Export
    public void reject(String alert, String code, String reason) {
        choice.reject(Alert.valueOf(alert), new TlsException(code, reason, null));
    }
}
