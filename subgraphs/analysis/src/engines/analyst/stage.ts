import type { Place } from '@visiobook/contracts';
import type { Person } from './cast.ts';
import { samePlace } from './setting.ts';
import { isCrowd } from './strangers.ts';

interface Entry {
  /** The scene in which they were last told of. */
  last: number;
  /** In how many scenes they were told of since they came in. */
  times: number;
  /** They were said to go: unless they are told of again, they are gone. */
  goes: boolean;
  /** They took leave in that scene of that stay: what is told of them there, is told at parting. */
  parted: { scene: number; stay: number } | null;
}

/** For so many scenes somebody of whom nothing is told is still there: where the story stays, and where it has moved on. */
const patience = { here: 8, elsewhere: 3 };
/** Whoever was told of in so many of the last scenes, here and elsewhere, goes where the story goes. */
const company = { scenes: 60, least: 6, stays: 3 };
/** A silent one is shown for so many scenes: of the company, the only one with whom who tells goes, or anybody who was told of more than once. */
const silent = { company: 2, pair: 6, others: 1, crowd: 1, times: 2 };
/** Whoever has so many scenes of their own has come in to nobody: a company told of in turn. */
const ofTheirOwn = 3;
/** For so many scenes people say goodbye. */
const farewell = 4;
/** Scenes after which nobody answers any more. */
const answering = 4;

/** Who is there, scene after scene, though a sentence names only some of them. */
export class Stage {
  readonly #members = new Map<Person, Entry>();
  /** The scenes of late in which each character was told of, and which stay at one place each belongs to. */
  readonly #seen = new Map<Person, { scene: number; stay: number; chapter: number }[]>();
  /** Who has spoken, whoever did last at the end, and in which scene. */
  readonly #speakers = new Map<Person, number>();
  /** Who was there when the story moved on: "they" who arrive are these. */
  #movers: Person[] = [];
  /** Who was there when the chapter before ended, at the same place: until somebody is told of. */
  #former: Person[] = [];
  /** Whom each named one has had to do with. */
  readonly #acquainted = new Map<Person, Set<Person>>();
  /** In how many scenes of the chapter each was the only one with a name to do anything. */
  readonly #solo = new Map<Person, number>();
  #stay = 0;
  #scene = 0;
  #patience = patience.here;
  #place: Place | null = null;
  #chapter = 0;

  /** A scene begins: who has left is gone, and who was only met at the last place stays there. */
  begin(place: Place, chapter: number): void {
    this.#scene += 1;
    const moved = !samePlace(place, this.#place);
    if (moved) this.#stay += 1;
    this.#movers = moved && chapter === this.#chapter ? this.members.filter((person) => this.#isNear(person, 2)) : [];
    if (moved) this.#former = [];
    else if (chapter !== this.#chapter) this.#former = this.lingering;
    if (chapter !== this.#chapter) this.#solo.clear();
    if (chapter !== this.#chapter) this.#members.clear();
    else if (moved) this.#patience = patience.elsewhere;
    for (const [person, { last, goes }] of this.#members) {
      const left = goes && last < this.#scene - 1;
      const forgotten = this.#scene - last > this.#patience;
      if (left || forgotten || (moved && !this.#isCompany(person))) this.#members.delete(person);
    }
    this.#place = place;
    this.#chapter = chapter;
    if (!moved) this.#patience = Math.min(patience.here, this.#patience + 1);
  }

  enter(person: Person): void {
    if (person.named) this.#former = [];
    const before = this.#members.get(person);
    const parted = before?.parted && this.#isParting(before.parted) ? before.parted : null;
    const times = (before?.times ?? 0) + 1;
    this.#members.set(person, { last: this.#scene, times, goes: parted !== null, parted });
    // Strangers, of whom every chapter has its own, go nowhere with anybody.
    if (!person.named) return;
    const seen = this.#lately(person);
    if (seen.at(-1)?.scene !== this.#scene) seen.push({ scene: this.#scene, stay: this.#stay, chapter: this.#chapter });
    this.#seen.set(person, seen);
  }

  /** They have to do with one another: from now on they are of one company. */
  acquaint(people: readonly Person[]): void {
    const named = [...new Set(people.filter((person) => person.named))];
    const [only, ...more] = named;
    if (only && more.length === 0) this.#solo.set(only, (this.#solo.get(only) ?? 0) + 1);
    for (const person of named)
      for (const other of named)
        if (other !== person)
          this.#acquainted.set(person, (this.#acquainted.get(person) ?? new Set<Person>()).add(other));
  }

  /** Nobody of these has had to do with them. */
  #isStrangeTo(person: Person, people: readonly Person[]): boolean {
    const knows = (other: Person) => other === person || this.#acquainted.get(other)?.has(person);
    return person.named && !people.some(knows);
  }

  /** Somebody of another company, told of in turn: nobody of these has had to do with them. */
  isApart(person: Person, people: readonly Person[]): boolean {
    const others = people.filter(({ named }) => named);
    const isTold = others.every((other) => (this.#solo.get(other) ?? 0) >= ofTheirOwn);
    return others.length > 0 && isTold && this.#isStrangeTo(person, others);
  }

  speak(person: Person): void {
    this.#speakers.delete(person);
    this.#speakers.set(person, this.#scene);
  }

  leave(person: Person): void {
    const entry = this.#members.get(person);
    if (entry) entry.goes = true;
  }

  /** They take leave, and go when all is said. */
  part(person: Person): void {
    const entry = this.#members.get(person);
    if (entry) Object.assign(entry, { goes: true, parted: { scene: this.#scene, stay: this.#stay } });
  }

  #isParting({ scene, stay }: { scene: number; stay: number }): boolean {
    return stay === this.#stay && this.#scene - scene <= farewell;
  }

  /** They go to others: whoever else is here, and not of their company, stays behind. */
  leaveBehind(people: readonly Person[], hosts: readonly Person[]): void {
    for (const other of this.#members.keys())
      if (!people.includes(other) && this.#isStrangeTo(other, hosts)) this.leave(other);
  }

  /** They travel with nobody any more. */
  bury(person: Person): void {
    this.leave(person);
    this.#seen.delete(person);
  }

  /** Nobody else is there. */
  leaveAlone(people: readonly Person[]): void {
    for (const other of this.#members.keys()) if (!people.includes(other)) this.#members.delete(other);
  }

  has(person: Person): boolean {
    return this.#members.has(person) && !this.isGone(person);
  }

  /** They went away, and nothing is told of them since. */
  isGone(person: Person): boolean {
    const entry = this.#members.get(person);
    return entry?.goes === true && entry.last < this.#scene;
  }

  /** Everybody there, those told of last first. */
  get members(): Person[] {
    return [...this.#members].sort((a, b) => b[1].last - a[1].last).map(([person]) => person);
  }

  /** Who is surely there still, though nothing is told of them. */
  companions(self: Person | null): Person[] {
    const others = this.members.filter((person) => person.named && person !== self);
    const isPair = self !== null && others.length === 1;
    return this.members.filter((person) => {
      const { times = 0, goes = true } = this.#members.get(person) ?? {};
      const scenes = isPair && this.#isCompany(person) ? silent.pair : this.#silence(person);
      return !goes && (times >= silent.times || isCrowd(person)) && this.#isNear(person, scenes);
    });
  }

  /** Whom the story was about last. */
  get lead(): Person | null {
    return this.members.find((person) => person.named) ?? null;
  }

  /** With the last who were told of, and not gone since. */
  get lingering(): Person[] {
    const here = this.members.filter((person) => person.named && !this.isGone(person));
    if (here.length === 0) return this.#former;
    const last = Math.max(...here.map((person) => this.#members.get(person)?.last ?? 0));
    return here.filter((person) => (this.#members.get(person)?.last ?? 0) >= last - silent.others).slice(0, 4);
  }

  #silence(person: Person): number {
    if (this.#isCompany(person)) return silent.company;
    if (isCrowd(person)) return silent.crowd;
    // A soldier, or birds that sang, are no company.
    return person.named ? silent.others : 0;
  }

  #isNear(person: Person, scenes: number): boolean {
    return this.#scene - (this.#members.get(person)?.last ?? 0) <= scenes;
  }

  /** "We": whoever says so and those there who go with them. */
  with(self: Person): Person[] {
    return this.members.filter((person) => person === self || this.#isCompany(person));
  }

  /** Who spoke last, or was told of last, besides: whoever is spoken to. */
  listener(speaker: Person): Person | null {
    const others = this.members.filter(
      (person) => person !== speaker && this.has(person) && this.#isNear(person, answering),
    );
    const hasSpoken = (person: Person) => this.#scene - (this.#speakers.get(person) ?? -answering - 1) <= answering;
    const spoke = [...this.#speakers.keys()].findLast((person) => others.includes(person) && hasSpoken(person));
    return spoke ?? others.find((person) => person.named || person.species === 'human') ?? null;
  }

  /** Who spoke a moment ago, and is answered. */
  asker(speaker: Person): Person | null {
    return (
      [...this.#speakers].findLast(
        ([person, scene]) => person !== speaker && this.has(person) && this.#scene - scene <= 1,
      )?.[0] ?? null
    );
  }

  /** "They": those who are there, or else, unless `strict`, those who have been together for long. */
  together(strict: boolean): Person[] {
    const near = this.members.filter((person) => this.#isNear(person, 1));
    const people = [...new Set([...near, ...this.companions(null), ...this.#movers])];
    return strict || people.length > 1 ? people : [...new Set([...people, ...this.#travellers()])];
  }

  #travellers(): Person[] {
    return [...this.#seen.keys()].filter((person) => this.#isCompany(person));
  }

  #isCompany(person: Person): boolean {
    if (!person.named) return false;
    const seen = this.#lately(person);
    if (seen.length < company.least) return false;
    const chapters = new Set(seen.map(({ chapter }) => chapter));
    // Whom only an earlier chapter told of has stayed behind.
    return (
      chapters.size > 1 || (chapters.has(this.#chapter) && new Set(seen.map(({ stay }) => stay)).size >= company.stays)
    );
  }

  #lately(person: Person) {
    return this.#seen.get(person)?.filter(({ scene }) => scene > this.#scene - company.scenes) ?? [];
  }
}
