function onExit() {
  throw new Error("first");
}
