// Makes a server listen on this machine. Port 0: any, but none that the system gives to clients, so that it is free again after a restart.
const LOWEST = 15000;
const HIGHEST = 32000;

exports.listen = function (server, port, tries = 20) {
  return new Promise((resolve, reject) => {
    server.once("error", (error) =>
      port === 0 && error.code === "EADDRINUSE" && tries > 0 ? resolve(exports.listen(server, 0, tries - 1)) : reject(error),
    );
    server.listen(port || LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST)), "127.0.0.1", resolve);
  });
};
