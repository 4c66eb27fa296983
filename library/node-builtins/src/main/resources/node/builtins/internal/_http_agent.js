"use strict";

const { Agent, globalAgent } = use("internal/http/agent");
return {
  Agent,
  get globalAgent() {
    return globalAgent();
  },
};
