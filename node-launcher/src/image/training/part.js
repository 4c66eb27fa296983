exports.area = function (r) {
  return Math.PI * r * r;
};
