exports.ANSWER = 42;
