// The words of a file, in lower case.
exports.words = async function (path) {
  const content = await node.fs.cat(path, "utf8");
  return content.toLowerCase().match(/\p{L}+/gu) ?? [];
};
