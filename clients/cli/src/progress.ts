import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import type { ProgressEvent } from './follow.ts';

const STAGES = ['Illustrated', 'Narrated', 'Playable'] as const;
type Stage = (typeof STAGES)[number];

const clock = (seconds: number) => {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
};

/** Shows how far a film has come: bars on a terminal, a line per scene elsewhere. Everything goes to stderr. */
export class Progress {
  readonly #startedAt = performance.now();
  #bars: { multi: MultiBar; byStage: Map<Stage, SingleBar> } | null = null;
  #sceneCount = 0;

  say(line: string): void {
    if (this.#bars) this.#bars.multi.log(`${line}\n`);
    else process.stderr.write(`${line}\n`);
  }

  show(event: ProgressEvent): void {
    if (event.kind === 'SCENES_UNDERSTOOD') this.say(`${event.sceneCount} scenes understood so far …`);
    if (event.kind === 'STORYBOARD_READY') this.#begin(event);
    if (event.kind === 'SCENE_ILLUSTRATED') this.#advance('Illustrated', event);
    if (event.kind === 'SCENE_NARRATED') this.#advance('Narrated', event);
    if (event.kind === 'SCENE_READY') this.#sceneReady(event);
    if (event.kind === 'PAUSED') this.say('Paused; it goes on when it is resumed.');
    if (event.kind === 'RESUMED') this.say('Going on …');
  }

  stop(): void {
    this.#bars?.multi.stop();
    this.#bars = null;
  }

  #begin({ sceneCount, estimatedSeconds }: ProgressEvent): void {
    this.#sceneCount = sceneCount ?? 0;
    this.say(`${sceneCount} scenes, about ${clock(estimatedSeconds ?? 0)} of film.`);
    if (!process.stderr.isTTY) return;
    const format = '{stage} {bar} {value}/{total}  {note}';
    const multi = new MultiBar({ format, hideCursor: true, stream: process.stderr }, Presets.rect);
    const byStage = new Map(
      STAGES.map((stage) => [stage, multi.create(this.#sceneCount, 0, { stage: stage.padEnd(11), note: '' })] as const),
    );
    this.#bars = { multi, byStage };
  }

  #advance(stage: Stage, { sceneIndex }: ProgressEvent, note = ''): void {
    this.#bars?.byStage.get(stage)?.update((sceneIndex ?? 0) + 1, { note });
  }

  #sceneReady(event: ProgressEvent): void {
    const done = (event.sceneIndex ?? 0) + 1;
    const elapsed = (performance.now() - this.#startedAt) / 1000;
    const left = (elapsed / done) * (this.#sceneCount - done);
    const note = `playable up to ${clock(event.playableSeconds ?? 0)}, ${clock(left)} left`;
    this.#advance('Playable', event, note);
    if (!this.#bars) this.say(`scene ${done}/${this.#sceneCount} ready: ${note}`);
  }
}
