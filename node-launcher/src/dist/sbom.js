// Makes the SBOM of the image from that of Maven, which knows what the launcher depends on but not what jlink took, nor the
// JDK. Run by the image itself: node sbom.js FROM JARS IMAGE JDK-VERSION JDK-VENDOR DNSJAVA-VERSION TO
const [from, jars, image, jdk, vendor, dnsjava, to] = ARGV.slice(2);

const Path = Java.type("java.nio.file.Path");
const ModuleFinder = Java.type("java.lang.module.ModuleFinder");
const File = Java.type("java.io.File");

// The names of files of the jars in the image: those whose module it has, and those that lie beside the modules.
function jarsIn(release, tools) {
  const modules = new Set(/^MODULES="(.*)"$/m.exec(release)[1].split(" "));
  const found = new Set(tools);
  for (const jar of jars.split(File.pathSeparator)) {
    if (!jar.endsWith(".jar")) {
      continue;
    }
    const path = Path.of(jar);
    const name = ModuleFinder.of(path).findAll().iterator().next().descriptor().name();
    if (modules.has(String(name))) {
      found.add(String(path.getFileName()));
    }
  }
  return found;
}

function library(group, name, version, licence, publisher) {
  const type = group ? "library" : "platform";
  const purl = "pkg:" + (group ? "maven/" + group : "generic") + "/" + name + "@" + encodeURIComponent(version);
  return { type, "bom-ref": purl, ...(publisher && { publisher }), ...(group && { group }), name, version, licenses: [licence], purl };
}

async function main() {
  const bom = JSON.parse(await node.fs.cat(from, "utf8"));
  const release = await node.fs.cat(image + "/release", "utf8");
  const notices = await node.fs.cat(image + "/legal/third-party/README.md", "utf8");
  const inImage = jarsIn(release, await node.fs.readdir(image + "/lib/tools"));

  const all = bom.components;
  bom.components = all.filter((one) => inImage.has(one.name + "-" + one.version + ".jar"));
  bom.components.push(
    // Its classes, without its module: node-dnsjava.
    library("dnsjava", "dnsjava", dnsjava, { license: { id: "BSD-3-Clause" } }),
    library("", "openjdk", jdk, { expression: "GPL-2.0-only WITH Classpath-exception-2.0" }, vendor)
  );
  const kept = new Set(bom.components.map((one) => one["bom-ref"]).concat(bom.metadata.component["bom-ref"]));
  bom.dependencies = bom.dependencies
    .filter((one) => kept.has(one.ref))
    .map((one) => ({ ...one, dependsOn: (one.dependsOn || []).filter((ref) => kept.has(ref)) }));
  for (const one of bom.components.slice(-2)) {
    bom.dependencies.push({ ref: one["bom-ref"], dependsOn: [] });
  }

  const others = bom.components.filter((one) => one.group !== "node" && one.type === "library");
  const unnamed = others.filter((one) => !notices.includes("`" + one.name + "`"));
  if (unnamed.length > 0) {
    throw new Error("legal/third-party/README.md says nothing of " + unnamed.map((one) => one.name).join(", "));
  }

  const fd = await node.fs.open(to, "w", 0o644);
  await node.fs.write(fd, JSON.stringify(bom, null, 2) + "\n");
  await node.fs.close(fd);
  puts(bom.components.length + " components of " + all.length + " and the JDK: " + to);
}

main();
