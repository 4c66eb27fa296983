module.exports = function (n) {
  return 2 * n;
};
