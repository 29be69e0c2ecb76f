import { dueAt, HORIZON_SECONDS } from './urgency.ts';

/** Where somebody is who watches a film that is being made. */
export interface ViewerPlace {
  /** Index of the scene. */
  scene: number;
  /** When she was there, in ms since 1970. */
  at: number;
}

export interface FilmLength {
  sceneCount: number;
  estimatedSeconds: number;
}

/**
 * Which scene is begun next: those that the viewer is about to reach, then the rest in the order in which they are told. Who has said
 * nothing is taken to have pressed play when the work began.
 */
export class Schedule {
  readonly #film: FilmLength;
  readonly #begun = new Set<number>();
  #viewer: ViewerPlace;
  /** All scenes before it are begun. */
  #first = 0;

  /** @param startedAt in ms since 1970 */
  constructor(film: FilmLength, startedAt: number) {
    this.#film = film;
    this.#viewer = { scene: 0, at: startedAt };
  }

  watchedFrom(place: ViewerPlace): void {
    this.#viewer = place;
  }

  /** Index of the next scene, which is begun from now on; null when all are. */
  next(): number | null {
    const index = this.#nearViewer() ?? this.#firstLeft();
    if (index !== null) this.#begun.add(index);
    return index;
  }

  /** Place in the queues for work on a scene that is begun now. @param now in ms since 1970 */
  dueAt(scene: number, now: number): number {
    const { scene: viewed, at } = this.#viewer;
    return dueAt(scene < viewed ? HORIZON_SECONDS : this.#secondsOf(scene - viewed), scene < viewed ? now : at, now);
  }

  #nearViewer(): number | null {
    const { sceneCount } = this.#film;
    for (let index = this.#viewer.scene; index < sceneCount; index += 1) {
      if (this.#secondsOf(index - this.#viewer.scene) > HORIZON_SECONDS) return null;
      if (!this.#begun.has(index)) return index;
    }
    return null;
  }

  #firstLeft(): number | null {
    while (this.#begun.has(this.#first)) this.#first += 1;
    return this.#first < this.#film.sceneCount ? this.#first : null;
  }

  #secondsOf(scenes: number): number {
    return (this.#film.estimatedSeconds * scenes) / this.#film.sceneCount;
  }
}
