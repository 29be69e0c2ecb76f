import { printsHelp, runCli } from '@visiobook/subgraph-kit/cli';

const usage =
  'Usage: npm run try -w subgraphs/media -- draw SCENE.json | gallery | paint SCENE.json --model DIR | speak …\n' +
  'Each says more when it is followed by --help.';

await runCli(async ([command = '', ...args]) => {
  if (printsHelp([command], usage)) return;
  if (command === 'draw') await (await import('./try-draw.ts')).drawCommand(args);
  else if (command === 'gallery') await (await import('./try-gallery.ts')).galleryCommand(args);
  else if (command === 'paint') await (await import('./try-paint.ts')).paintCommand(args);
  else if (command === 'speak') await (await import('./try-speak.ts')).speakCommand(args);
  else throw new Error(usage);
});
