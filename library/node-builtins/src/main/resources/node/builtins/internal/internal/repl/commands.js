// The commands of the prompt that begin with a dot.
"use strict";

const fs = use("fs");
const { validateFunction } = use("internal/validators");

function showError(server, text) {
  server.output.write(`${text}\n`);
  server.displayPrompt();
}

const commands = {
  break: {
    help: "Sometimes you get stuck, this gets you out",
    action() {
      this.clearBufferedCommand();
      this.displayPrompt();
    },
  },
  clear: {
    help: "Alias for .break",
    action() {
      this.clearBufferedCommand();
      if (!this.useGlobal) {
        this.output.write("Clearing context...\n");
        this.resetContext();
      }
      this.displayPrompt();
    },
  },
  exit: {
    help: "Exit the REPL",
    action() {
      this.close();
    },
  },
  help: {
    help: "Print this help message",
    action() {
      const names = Object.keys(this.commands).sort();
      const width = Math.max(...names.map((name) => name.length));
      for (const name of names) {
        const { help } = this.commands[name];
        this.output.write(`.${name}${help ? " ".repeat(width - name.length + 3) + help : ""}\n`);
      }
      this.output.write("\nPress Ctrl+C to abort current expression, Ctrl+D to exit the REPL\n");
      this.displayPrompt();
    },
  },
  save: {
    help: "Save all evaluated commands in this REPL session to a file",
    action(file) {
      if (file === "") return showError(this, 'The "file" argument must be specified');
      try {
        fs.writeFileSync(file, this.lines.join("\n"));
        this.output.write(`Session saved to: ${file}\n`);
      } catch (error) {
        this.output.write(`Failed to save: ${file}\n`);
      }
      return this.displayPrompt();
    },
  },
  load: {
    help: "Load JS from a file into the REPL session",
    action(file) {
      if (file === "") return showError(this, 'The "file" argument must be specified');
      try {
        if (!fs.statSync(file).isFile()) return showError(this, `Failed to load: ${file} is not a valid file`);
        this._load(fs.readFileSync(file, "utf8"));
      } catch {
        this.output.write(`Failed to load: ${file}\n`);
      }
      return this.displayPrompt();
    },
  },
};

const editor = {
  help: "Enter editor mode",
  action() {
    this._edit();
    this.output.write("// Entering editor mode (Ctrl+D to finish, Ctrl+C to cancel)\n");
  },
};

function define(server, keyword, command) {
  const given = typeof command === "function" ? { action: command } : command;
  validateFunction(given.action, "cmd.action");
  server.commands[keyword] = given;
}

function defineUsual(server) {
  for (const name of Object.keys(commands)) define(server, name, commands[name]);
  if (server.terminal) define(server, "editor", editor);
}

return { define, defineUsual };
