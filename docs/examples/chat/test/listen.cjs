// Makes a server listen on this machine. Port 0: any, but none that the system gives to clients, so that it is free again after a restart.
const LOWEST = 15000;
const HIGHEST = 32000;
const AGAIN = 50; // in ms: nobody tells when a port is free

exports.listen = async function (server, port) {
  for (let tries = 100; ; tries--) {
    try {
      return await listening(server, port || LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST)));
    } catch (error) {
      if (error.code !== "EADDRINUSE" || tries === 0) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
  }
};

function listening(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}
