// The chapters, and the pages of each in their order: files of docs without their suffix. A page of docs that is in none of them
// comes to the end of the last one, so that none is out of reach.
export const CHAPTERS = [
  {
    title: "First steps",
    pages: [
      "guides/first-server",
      "guides/streaming",
      "guides/files-and-processes",
      "guides/https",
      "guides/scaling",
      "coming-from-node",
      "compatibility",
      "examples/README",
      "examples/chat/README",
    ],
  },
  {
    title: "The API",
    pages: [
      "api/README",
      "api/program",
      "api/modules",
      "api/events",
      "api/timers",
      "api/files",
      "api/processes",
      "api/tcp",
      "api/http",
      "api/dns",
      "api/coverage",
    ],
  },
  {
    title: "Running programs",
    pages: [
      "downloads",
      "command-line",
      "guides/deploying",
      "guides/performance",
      "observability",
      "permissions",
      "security",
    ],
  },
  { title: "From Java", pages: ["embedding", "testing-handlers", "implementing", "tck"] },
  { title: "How it works inside", pages: ["architecture", "http-rules", "engines", "dependencies", "testing", "performance"] },
  { title: "Results", pages: ["performance/results", "testing/node20", "testing/results", "testing/mutants"] },
  {
    title: "Decisions",
    pages: [
      "decisions/README",
      "decisions/1-one-loop-per-thread",
      "decisions/2-graaljs-behind-a-seam",
      "decisions/3-strict-http",
      "decisions/4-pure-java",
      "decisions/5-a-frozen-api",
      "decisions/6-rules-for-implementers",
      "decisions/7-two-faces-one-runtime",
      "decisions/8-folders-by-kind",
    ],
  },
  { title: "The project", pages: ["versions", "../CONTRIBUTING", "../SECURITY", "../CHANGELOG"] },
];
