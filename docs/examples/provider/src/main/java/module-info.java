/** Acme's timers. The module exports no class: the service loader finds the provider. */
module acme.timers {
    requires node.timers;

    provides node.timers.Timers with
            acme.timers.AcmeTimers;
}
