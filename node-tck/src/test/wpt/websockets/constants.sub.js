globalThis.server = "ws://{{host}}:{{ports[ws][0]}}";
