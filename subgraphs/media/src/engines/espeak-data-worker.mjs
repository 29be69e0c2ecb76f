// Writes what eSpeak NG knows of English and French sounds into the folder named, where voice models want it. It is GPL-3.0 and comes
// out of eSpeak's own package, so this, too, is a program of its own.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import loadEspeak from '@echogarden/espeak-ng-emscripten';

const ROOT = '/usr/share/espeak-ng-data';
const wanted = /^\/(phontab|phonindex|phondata|intonations|en_dict|fr_dict|lang\/(gmw\/en|roa\/fr).*)$/;
const { FS } = await loadEspeak({ print: () => {}, printErr: () => {} });

function filesBelow(directory) {
  const names = FS.readdir(directory).filter((name) => name !== '.' && name !== '..');
  return names.flatMap((name) => {
    const file = `${directory}/${name}`;
    return FS.isDir(FS.stat(file).mode) ? filesBelow(file) : [file];
  });
}

for (const file of filesBelow(ROOT)) {
  const name = file.slice(ROOT.length);
  if (!wanted.test(name)) continue;
  const target = path.join(process.argv[2], name);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, FS.readFile(file));
}
