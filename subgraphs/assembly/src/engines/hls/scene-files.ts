import { type Cue, shiftCues } from '../captions/cues.ts';
import { hlsVtt } from '../captions/formats.ts';
import { beatSeconds } from '../film-format.ts';
import { AUDIO, partBeats, placePart, type RenditionKind, readRendition, VIDEO } from '../mp4/rendition.ts';
import type { HlsFile } from './hls-file.ts';
import { initFile, sceneFile, subtitleFile } from './playlists.ts';

export interface PlacedScene {
  readonly index: number;
  readonly beats: number;
  /** Beats and parts of film before this scene. */
  readonly startBeat: number;
  readonly startPart: number;
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
  const { init, parts } = readRendition(scene[name], scene.beats);
  const bytes = Buffer.concat(placeParts(kind, parts, scene));
  const media = { name: sceneFile(name, scene.index), contentType, bytes };
  return scene.index === 0 ? [{ name: initFile(name), contentType, bytes: Buffer.from(init) }, media] : [media];
}

type Place = Pick<PlacedScene, 'beats' | 'startBeat' | 'startPart'>;

/** The parts of one scene's rendition, counted from the film's beginning. */
export function placeParts(kind: RenditionKind, parts: readonly Uint8Array[], place: Place): Buffer[] {
  let beat = place.startBeat;
  return partBeats(place.beats).map((beats, i) => {
    const placed = placePart(kind, parts[i] as Uint8Array, beat, place.startPart + i + 1);
    beat += beats;
    return placed;
  });
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
