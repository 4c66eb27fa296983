function Radio() {}
node.inherits(Radio, node.EventEmitter);

var radio = new Radio();
function listener(song, minutes) {
  puts(song + ", " + minutes + " minutes");
}
radio.addListener("song", listener);
puts(radio.emit("song", ["Blue", 3]));
puts(radio.listeners("song").length);
radio.removeListener("song", listener);
puts(radio.emit("song", ["Green", 4]));
