package node.tck.runner;

/** How the page looks. Nothing in it needs to be escaped. */
final class Style {

    static final String SHEET =
            """
            :root { color-scheme: light dark; --line: #8884; --quiet: light-dark(#666, #a5a5a5); --good: #1a7f37;
                    --bad: #c9252d; --skip: #8a6d00; --note: light-dark(#7a6000, #d9b64a); --back: #8881; }
            body { overflow-wrap: anywhere; font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.6rem; margin-bottom: .5rem; }
            h2 { margin-top: 2.5rem; }
            h3 { font-size: 1.05rem; margin: 0 0 .5rem; }
            .verdict { font-size: 1.1rem; padding: .7rem 1rem; border-radius: .4rem; color: white; }
            .good { background: var(--good); }
            .bad { background: var(--bad); }
            table { border-collapse: collapse; width: 100%; margin-bottom: 2rem; }
            th { text-align: left; font-weight: 600; color: var(--quiet); font-size: .85rem; }
            td, th { padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
            .overview td.count, .overview th:nth-child(n+3) { text-align: right; width: 4rem; }
            .zero, .why { color: var(--quiet); }
            .rules td:first-child, .overview td:first-child { width: 5.5rem; }
            .number { width: 3rem; font-weight: 600; }
            .mark { display: inline-block; min-width: 4.2rem; text-align: center; border-radius: .3rem;
                    font-size: .8rem; font-weight: 600; color: white; background: var(--quiet); }
            .mark.passed { background: var(--good); }
            .mark.failed { background: var(--bad); }
            .mark.skipped { background: var(--skip); }
            .note { color: var(--note); font-size: .9rem; }
            .broken { border: 1px solid var(--line); border-left: .3rem solid var(--bad); border-radius: .3rem;
                      padding: 1rem; margin: 1rem 0; }
            .broken.should { border-left-color: var(--skip); }
            dl { display: grid; grid-template-columns: 8.5rem 1fr; gap: .3rem 1rem; margin: 0; }
            dt { color: var(--quiet); }
            dd { margin: 0; min-width: 0; }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--back); padding: .6rem;
                  border-radius: .3rem; margin: 0; font-size: .85rem; max-height: 24rem; overflow: auto; }
            details { margin-top: .6rem; }
            summary { color: var(--quiet); cursor: pointer; font-size: .9rem; margin-bottom: .4rem; }
            footer { color: var(--quiet); font-size: .9rem; border-top: 1px solid var(--line); padding-top: 1rem; }
            @media (max-width: 40rem) {
              td, th { padding: .35rem .25rem; }
              .overview td.count, .overview th:nth-child(n+3) { width: 1.6rem; }
              .overview th:nth-child(n+3) { writing-mode: vertical-rl; text-align: left; }
              .rules td:first-child, .overview td:first-child { width: 4.6rem; }
              dl { display: block; }
              dd { margin-bottom: .6rem; }
            }
            """;

    private Style() {}
}
