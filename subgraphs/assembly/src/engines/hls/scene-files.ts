import { type Cue, shiftCues } from '../captions/cues.ts';
import { hlsVtt } from '../captions/formats.ts';
import { beatSeconds } from '../film-format.ts';
import { AUDIO, type Place, partBeats, placeRendition, type RenditionKind, VIDEO } from '../mp4/rendition.ts';
import type { HlsFile } from './hls-file.ts';
import { initFile, sceneFile, subtitleFile } from './playlists.ts';

export interface PlacedScene extends Place {
  readonly index: number;
  /** As they are stored; they become what is answered. */
  readonly video: Uint8Array;
  readonly audio: Uint8Array;
  /** In scene time. */
  readonly cues: readonly Cue[];
}

/**
 * Everything a player loads for one scene in its place in the film. The inits are the same for all scenes of a film, and are
 * written with its first.
 * @throws MalformedMp4 when a stored rendition is not whole
 */
export function sceneFiles(scene: PlacedScene): HlsFile[] {
  return [
    ...renditionFiles(scene, 'video', VIDEO, 'video/mp4'),
    ...renditionFiles(scene, 'audio', AUDIO, 'audio/mp4'),
    ...subtitleFiles(scene),
  ];
}

function renditionFiles(scene: PlacedScene, name: 'video' | 'audio', kind: RenditionKind, contentType: string) {
  const { init, media } = placeRendition(kind, scene[name], scene);
  const file = { name: sceneFile(name, scene.index), contentType, bytes: media };
  return scene.index === 0 ? [{ name: initFile(name), contentType, bytes: init }, file] : [file];
}

/** A caption that crosses the border of two parts is in both, as RFC 8216 (3.5) asks. */
function subtitleFiles(scene: PlacedScene): HlsFile[] {
  const cues = shiftCues(scene.cues, beatSeconds(scene.startBeat));
  let beat = scene.startBeat;
  return partBeats(scene.beats).map((beats, part) => {
    const [from, to] = [beatSeconds(beat), beatSeconds(beat + beats)];
    beat += beats;
    const inPart = cues.filter((cue) => cue.start < to && cue.end > from);
    return { name: subtitleFile(scene.index, part), contentType: 'text/vtt', bytes: Buffer.from(hlsVtt(inPart)) };
  });
}
