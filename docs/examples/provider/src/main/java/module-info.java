/** Acme's timers. Nobody sees a class of them: they are found as a provider of the service. */
module acme.timers {
    requires node.timers;

    provides node.timers.Timers with
            acme.timers.AcmeTimers;
}
